//! Saying what goes on, and programs in the background, none of which outlives this one.

use std::path::PathBuf;
use std::process::{Child, Command, ExitStatus};
use std::sync::mpsc::{self, RecvTimeoutError};
use std::thread;
use std::time::{Duration, Instant};

use anyhow::Result;

/// How often [`saying`] says it.
const PAUSE: Duration = Duration::from_secs(10);

/// Says every ten seconds that something is still being done.
pub(crate) fn saying<T>(what: &str, work: impl FnOnce() -> T) -> T {
    let start = Instant::now();
    let (done, waiting) = mpsc::channel::<()>();
    thread::scope(|scope| {
        scope.spawn(move || {
            while waiting.recv_timeout(PAUSE) == Err(RecvTimeoutError::Timeout) {
                println!("   {what}: {} s", start.elapsed().as_secs());
            }
        });
        let result = work();
        drop(done);
        result
    })
}

/// Where a program lies that a shell would find under this name.
pub(crate) fn in_path(name: &str) -> Option<PathBuf> {
    let name = format!("{name}{}", std::env::consts::EXE_SUFFIX);
    let path = std::env::var_os("PATH")?;
    std::env::split_paths(&path).map(|folder| folder.join(&name)).find(|path| path.is_file())
}

/// Whether this runs as root.
pub(crate) fn is_root() -> bool {
    #[cfg(unix)]
    return rustix::process::geteuid().is_root();
    #[cfg(not(unix))]
    return false;
}

/// A program that runs until this value is dropped, or this program is interrupted.
///
/// On Unix it ends together with all that it has started: a driver with its browsers, `xvfb-run`
/// with its X server.
#[derive(Debug)]
pub(crate) struct Background(Child);

impl Background {
    /// Starts it.
    ///
    /// # Errors
    ///
    /// It cannot be started.
    pub(crate) fn start(command: &mut Command) -> Result<Self> {
        group::start(command).map(Self)
    }

    /// How it ended, if it has.
    pub(crate) fn ended(&mut self) -> Result<Option<ExitStatus>> {
        Ok(self.0.try_wait()?)
    }
}

impl Drop for Background {
    fn drop(&mut self) {
        group::end(&mut self.0);
    }
}

/// Programs that each lead a process group, by which they are ended.
#[cfg(unix)]
mod group {
    use std::os::unix::process::CommandExt as _;
    use std::process::{Child, Command};
    use std::sync::{LazyLock, Mutex, MutexGuard, PoisonError};
    use std::thread;
    use std::time::{Duration, Instant};

    use anyhow::{Context as _, Result};
    use rustix::process::{Pid, Signal, kill_process_group, test_kill_process_group};
    use signal_hook::consts::{SIGHUP, SIGINT, SIGTERM};
    use signal_hook::iterator::Signals;

    /// How long a group may take to end before it is made to.
    const PATIENCE: Duration = Duration::from_secs(5);

    /// The leaders of the groups that run. Ctrl-C reaches only this program's own group, so with
    /// the first comes a thread that passes it on.
    static RUNNING: LazyLock<Mutex<Vec<Pid>>> = LazyLock::new(|| {
        let signals = Signals::new([SIGINT, SIGTERM, SIGHUP]);
        let mut signals = signals.expect("the system lets this program handle its signals");
        thread::spawn(move || {
            if let Some(signal) = signals.forever().next() {
                // Never unlocked again, so that nothing more is started.
                running().iter().for_each(|leader| end_group(*leader, || {}));
                std::process::exit(128 + signal);
            }
        });
        Mutex::default()
    });

    fn running() -> MutexGuard<'static, Vec<Pid>> {
        RUNNING.lock().unwrap_or_else(PoisonError::into_inner)
    }

    pub(super) fn start(command: &mut Command) -> Result<Child> {
        // Held over the start, so that nothing starts unlisted while all are being ended.
        let mut running = running();
        let child = command.process_group(0).spawn();
        let child =
            child.with_context(|| format!("cannot run {}", command.get_program().display()))?;
        running.push(Pid::from_child(&child));
        Ok(child)
    }

    pub(super) fn end(child: &mut Child) {
        let leader = Pid::from_child(child);
        // A leader that has ended counts as a member of its group until it has been waited for.
        end_group(leader, || drop(child.try_wait()));
        drop(child.wait());
        running().retain(|running| *running != leader);
    }

    /// Asks a group to end, and makes it. It fails where the group is gone, which is what is
    /// wanted.
    fn end_group(leader: Pid, mut look: impl FnMut()) {
        let _ = kill_process_group(leader, Signal::TERM);
        let end = Instant::now() + PATIENCE;
        while test_kill_process_group(leader).is_ok() && Instant::now() < end {
            look();
            thread::sleep(Duration::from_millis(20));
        }
        let _ = kill_process_group(leader, Signal::KILL);
    }
}

/// Without process groups, the program alone is ended.
#[cfg(not(unix))]
mod group {
    use std::process::{Child, Command};

    use anyhow::{Context as _, Result};

    pub(super) fn start(command: &mut Command) -> Result<Child> {
        let child = command.spawn();
        child.with_context(|| format!("cannot run {}", command.get_program().display()))
    }

    pub(super) fn end(child: &mut Child) {
        drop(child.kill());
        drop(child.wait());
    }
}

#[cfg(all(test, unix))]
mod tests {
    use std::io::{BufRead as _, BufReader};
    use std::process::Stdio;

    use super::*;

    #[test]
    fn a_background_program_is_ended_with_all_that_it_started() {
        let mut command = Command::new("sh");
        command.args(["-c", "sleep 600 & echo $!; wait"]).stdout(Stdio::piped());
        let mut background = Background::start(&mut command).expect("it starts");
        let output = background.0.stdout.take().expect("it is piped");
        let line = BufReader::new(output).lines().next().expect("a line").expect("of text");
        let grandchild = line.parse().ok().and_then(rustix::process::Pid::from_raw);
        let grandchild = grandchild.expect("a process id");
        drop(background);
        // An orphan that has ended answers until its new parent has waited for it.
        while rustix::process::test_kill_process(grandchild).is_ok() {
            thread::yield_now();
        }
    }
}
