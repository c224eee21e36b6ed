//! Running other programs: to their end, or in the background; none outlives this one.
//!
//! Every program leads a process group of its own, so that it can be stopped together with whatever it has started:
//! a browser's driver with its browsers, `xvfb-run` with its X server, Cargo with its compilers. A terminal's Ctrl-C
//! reaches only this program's own group, and [`stop_everything_when_interrupted`] passes it on.

use std::collections::BTreeSet;
use std::fs::File;
use std::path::Path;
use std::process::{Child, Command, ExitStatus, Stdio};
use std::sync::{Mutex, MutexGuard, PoisonError};
use std::thread;
use std::time::{Duration, Instant};

use anyhow::{Context as _, Result, bail};

/// How long a program may take to end once it has been asked to.
const PATIENCE: Duration = Duration::from_secs(5);

/// How often a program that was asked to end is looked at.
const POLL: Duration = Duration::from_millis(20);

/// The leaders of the process groups that are running.
static RUNNING: Mutex<BTreeSet<u32>> = Mutex::new(BTreeSet::new());

/// Runs a program to its end, its output going where this program's goes.
///
/// # Errors
///
/// It could not be started, or it ended with anything but success; the error gives the command line.
pub(crate) fn run(command: &mut Command) -> Result<()> {
    let group = Group::start(command)?;
    let status = group.wait()?.0;
    succeeded(command, status)
}

/// Runs a program to its end and returns what it wrote to its standard output.
///
/// # Errors
///
/// Those of [`run`], and output that is not UTF-8.
pub(crate) fn output(command: &mut Command) -> Result<String> {
    let group = Group::start(command.stdout(Stdio::piped()))?;
    let (status, output) = group.wait()?;
    succeeded(command, status)?;
    String::from_utf8(output).with_context(|| format!("{} printed no UTF-8", line(command)))
}

fn succeeded(command: &Command, status: ExitStatus) -> Result<()> {
    if status.success() {
        return Ok(());
    }
    bail!("{} ended with {status}", line(command))
}

/// The command as one would type it, but for quoting; of the program's path, its name.
fn line(command: &Command) -> String {
    let program = Path::new(command.get_program()).file_name().unwrap_or(command.get_program());
    let words = std::iter::once(program).chain(command.get_args());
    words.map(std::ffi::OsStr::to_string_lossy).collect::<Vec<_>>().join(" ")
}

/// Where a program lies that a shell would find under this name.
pub(crate) fn in_path(name: &str) -> Option<std::path::PathBuf> {
    let path = std::env::var_os("PATH")?;
    let name = format!("{name}{}", std::env::consts::EXE_SUFFIX);
    std::env::split_paths(&path).map(|folder| folder.join(&name)).find(|path| path.is_file())
}

/// Whether this runs as root.
#[cfg(unix)]
pub(crate) fn is_root() -> bool {
    rustix::process::geteuid().is_root()
}

/// Whether this runs as root.
#[cfg(not(unix))]
pub(crate) fn is_root() -> bool {
    false
}

/// A program that runs in the background until this value is dropped.
#[derive(Debug)]
pub(crate) struct Background(Group);

impl Background {
    /// Starts it, with what it writes going into a file.
    ///
    /// # Errors
    ///
    /// It could not be started, or the file not be written.
    pub(crate) fn start(command: &mut Command, log: &Path) -> Result<Self> {
        let file = File::create(log).with_context(|| format!("cannot write {}", log.display()))?;
        command.stdout(file.try_clone()?).stderr(file);
        Ok(Self(Group::start(command)?))
    }

    /// How it ended, if it has.
    pub(crate) fn ended(&mut self) -> Result<Option<ExitStatus>> {
        Ok(self.0.child.try_wait()?)
    }
}

impl Drop for Background {
    fn drop(&mut self) {
        group::ask_to_end(&mut self.0.child);
        let end = Instant::now() + PATIENCE;
        while !group::has_ended(&mut self.0.child) && Instant::now() < end {
            thread::sleep(POLL);
        }
        group::end(&mut self.0.child);
        // Whatever is wrong with a process that was killed, nothing is left to do about it.
        drop(self.0.child.wait());
    }
}

/// A child that leads a process group, listed in [`RUNNING`] for as long as this value lives.
#[derive(Debug)]
struct Group {
    child: Child,
}

impl Group {
    fn start(command: &mut Command) -> Result<Self> {
        group::lead(command.stdin(Stdio::null()));
        // Held over the start, so that no program starts unlisted while all are being stopped.
        let mut running = running();
        let child = command.spawn().with_context(|| format!("cannot run {}", line(command)))?;
        running.insert(child.id());
        Ok(Self { child })
    }

    fn wait(mut self) -> Result<(ExitStatus, Vec<u8>)> {
        let mut output = Vec::new();
        if let Some(mut stdout) = self.child.stdout.take() {
            std::io::Read::read_to_end(&mut stdout, &mut output)?;
        }
        Ok((self.child.wait()?, output))
    }
}

impl Drop for Group {
    fn drop(&mut self) {
        running().remove(&self.child.id());
    }
}

fn running() -> MutexGuard<'static, BTreeSet<u32>> {
    RUNNING.lock().unwrap_or_else(PoisonError::into_inner)
}

/// From here on, Ctrl-C (and on Unix a request to terminate or a hang-up) stops every program that runs, then this one.
///
/// # Errors
///
/// The system allows no signal handlers.
pub(crate) fn stop_everything_when_interrupted() -> Result<()> {
    let runtime = tokio::runtime::Builder::new_current_thread().enable_all().build()?;
    thread::spawn(move || {
        if let Err(error) = runtime.block_on(interruption()) {
            eprintln!("Ctrl-C will not stop the programs that this one starts: {error}");
            return;
        }
        // Never unlocked again: whoever waits for a program to end stays waiting until this one ends.
        let running = running();
        group::end_all(&running);
        eprintln!("interrupted");
        // What a shell reports for a program that Ctrl-C ended.
        std::process::exit(130);
    });
    Ok(())
}

#[cfg(unix)]
async fn interruption() -> std::io::Result<()> {
    use tokio::signal::unix::{SignalKind, signal};
    let kinds = [SignalKind::interrupt(), SignalKind::terminate(), SignalKind::hangup()];
    let mut signals = kinds.into_iter().map(signal).collect::<Result<Vec<_>, _>>()?;
    std::future::poll_fn(|context| {
        if signals.iter_mut().any(|signal| signal.poll_recv(context).is_ready()) {
            std::task::Poll::Ready(())
        } else {
            std::task::Poll::Pending
        }
    })
    .await;
    Ok(())
}

#[cfg(not(unix))]
async fn interruption() -> std::io::Result<()> {
    tokio::signal::ctrl_c().await
}

/// Process groups, as Unix has them.
#[cfg(unix)]
mod group {
    use std::collections::BTreeSet;
    use std::os::unix::process::CommandExt as _;
    use std::process::{Child, Command};
    use std::time::Instant;

    use rustix::process::{
        Pid, Signal, WaitOptions, kill_process_group, test_kill_process_group, waitpid,
    };

    pub(super) fn lead(command: &mut Command) {
        command.process_group(0);
    }

    pub(super) fn ask_to_end(child: &mut Child) {
        signal(child.id(), Signal::TERM);
    }

    pub(super) fn end(child: &mut Child) {
        signal(child.id(), Signal::KILL);
    }

    pub(super) fn has_ended(child: &mut Child) -> bool {
        // Reaps the leader, which would count as a member of its group otherwise.
        let leader = matches!(child.try_wait(), Ok(Some(_)));
        leader && !exists(child.id())
    }

    pub(super) fn end_all(leaders: &BTreeSet<u32>) {
        leaders.iter().for_each(|leader| signal(*leader, Signal::TERM));
        let end = Instant::now() + super::PATIENCE;
        while leaders.iter().any(|leader| !reaped(*leader)) && Instant::now() < end {
            std::thread::sleep(super::POLL);
        }
        leaders.iter().for_each(|leader| signal(*leader, Signal::KILL));
    }

    fn pid(leader: u32) -> Option<Pid> {
        i32::try_from(leader).ok().and_then(Pid::from_raw)
    }

    /// Whether a group is gone, once its leader, if it has ended, no longer counts as a member.
    fn reaped(leader: u32) -> bool {
        // It fails where somebody else has waited for the leader.
        let _ = pid(leader).map(|pid| waitpid(Some(pid), WaitOptions::NOHANG));
        !exists(leader)
    }

    fn exists(leader: u32) -> bool {
        pid(leader).is_some_and(|pid| test_kill_process_group(pid).is_ok())
    }

    fn signal(leader: u32, signal: Signal) {
        if let Some(pid) = pid(leader) {
            // It fails where the group has ended by itself, which is what is wanted.
            let _ = kill_process_group(pid, signal);
        }
    }
}

/// Without process groups, the child alone is stopped, and Ctrl-C is left to the system.
#[cfg(not(unix))]
mod group {
    use std::collections::BTreeSet;
    use std::process::{Child, Command};

    pub(super) fn lead(_: &mut Command) {}

    pub(super) fn ask_to_end(child: &mut Child) {
        // It fails where the child has ended by itself, which is what is wanted.
        drop(child.kill());
    }

    pub(super) fn end(_: &mut Child) {}

    pub(super) fn has_ended(child: &mut Child) -> bool {
        matches!(child.try_wait(), Ok(Some(_)))
    }

    pub(super) fn end_all(_: &BTreeSet<u32>) {}
}

#[cfg(all(test, unix))]
mod tests {
    use super::*;

    fn shell(script: &str) -> Command {
        let mut command = Command::new("sh");
        command.args(["-c", script]);
        command
    }

    #[test]
    fn a_program_that_fails_is_an_error_with_its_command_line() {
        let error = run(&mut shell("exit 3")).expect_err("it fails").to_string();
        assert!(error.contains("sh -c exit 3") && error.contains('3'), "{error}");
        let error = run(&mut Command::new("no-such-program-anywhere")).expect_err("it fails");
        assert!(format!("{error:#}").contains("no-such-program-anywhere"), "{error:#}");
    }

    #[test]
    fn output_is_returned_and_standard_input_is_empty() {
        assert_eq!(output(&mut shell("cat; echo done")).expect("it runs"), "done\n");
    }

    #[test]
    fn a_background_program_is_stopped_with_all_that_it_started() {
        let folder = tempfile::tempdir().expect("a folder for the log");
        let log = folder.path().join("log");
        let mut background =
            Background::start(&mut shell("sleep 600 & echo $!; wait"), &log).expect("it starts");
        let end = Instant::now() + Duration::from_secs(30);
        let grandchild = loop {
            assert!(Instant::now() < end, "no process id in the log");
            assert!(background.ended().expect("it can be asked").is_none());
            let text = std::fs::read_to_string(&log).expect("there is a log");
            if text.ends_with('\n') {
                break text.trim().parse::<i32>().expect("a process id");
            }
            thread::yield_now();
        };
        drop(background);
        let grandchild = rustix::process::Pid::from_raw(grandchild).expect("a process id");
        // An orphan that has ended answers until its new parent has waited for it.
        while rustix::process::test_kill_process(grandchild).is_ok() {
            assert!(Instant::now() < end, "the grandchild still runs");
            thread::yield_now();
        }
    }
}
