//! What wasm-bindgen's glue is given on top: a check that a trainer is alive before a call on it reaches the core.
//!
//! The glue passes on the address of a trainer that was freed, or of something that never was one, as 0, and the core then
//! throws through its own frames. Each such exception leaves its share of the core's stack behind, until, some thousands
//! later, nothing works any more.
//!
//! And a check that a core has all that the glue calls: one of another version, from a server's or a browser's store, would
//! start and fail at some later call.

use std::collections::BTreeSet;

use anyhow::{Result, ensure};

/// Where the glue reads an address to pass it on, and what it does instead.
const READS: [(&str, &str); 4] = [
    ("(this.__wbg_ptr", "(addressOf(this)"),
    ("(trainer.__wbg_ptr", "(addressOf(trainer)"),
    ("const ptr = this.__wbg_ptr;", "const ptr = addressOf(this);"),
    ("_assertClass(trainer, Trainer);", ""),
];

/// Where the glue takes the exports of the core, and what it does instead.
const TAKES: (&str, &str) = ("wasm = instance.exports;", "wasm = complete(instance.exports);");

const CHECK: &str = "
function complete(exports) {
    const missing = CALLED.filter((name) => !(name in exports));
    if (missing.length > 0) throw new WebAssembly.LinkError(`the core has no ${missing.join(', ')}`);
    return exports;
}

function addressOf(trainer) {
    let address;
    try {
        address = trainer instanceof Trainer && Object.hasOwn(trainer, '__wbg_ptr') && trainer.__wbg_ptr;
    } catch {
        // A proxy whose handler throws: no trainer either.
    }
    if (!address) throw new TypeError('trainer is none, or has been freed; it must be one made with new Trainer()');
    return address;
}
";

/// The glue with the check.
///
/// # Errors
///
/// The glue does not look as it does in the version of wasm-bindgen that this was written for.
pub(crate) fn checked(glue: &str) -> Result<String> {
    let mut checked = glue.to_owned();
    for (read, instead) in READS.into_iter().chain([TAKES]) {
        ensure!(checked.contains(read), "wasm-bindgen's glue has no {read:?} to put a check at");
        checked = checked.replace(read, instead);
    }
    let called: BTreeSet<&str> = glue
        .split("wasm.")
        .skip(1)
        .filter_map(|rest| rest.split(|c: char| !c.is_ascii_alphanumeric() && c != '_').next())
        .collect();
    let called = Vec::from_iter(called);
    Ok(format!("{checked}\nconst CALLED = {called:?};\n{CHECK}"))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_address_that_is_passed_on_and_every_export_that_is_called_is_checked() {
        let glue = "wasm = instance.exports; free() { const ptr = this.__wbg_ptr; this.__wbg_ptr = 0; }
            seek(i) { wasm.trainer_seek(this.__wbg_ptr, i); }
            register(this, this.__wbg_ptr, this);
            paint(trainer) {\n    _assertClass(trainer, Trainer);\n wasm.paint(trainer.__wbg_ptr); }";
        let checked = checked(glue).expect("it has all that is replaced");
        assert!(checked.contains("trainer_seek(addressOf(this), i)"), "{checked}");
        assert!(checked.contains("paint(addressOf(trainer))"), "{checked}");
        assert!(!checked.contains("_assertClass(trainer"), "{checked}");
        assert!(checked.contains("register(this, this.__wbg_ptr, this)"), "{checked}");
        assert!(checked.contains("wasm = complete(instance.exports);"), "{checked}");
        assert!(checked.contains("const CALLED = [\"paint\", \"trainer_seek\"];"), "{checked}");
        assert!(super::checked("export class Trainer {}").is_err());
    }
}
