//! The `tpm` command: parse, run, exit status.

use std::process::ExitCode;

#[cfg(target_env = "musl")]
#[global_allocator]
static ALLOCATOR: dlmalloc::GlobalDlmalloc = dlmalloc::GlobalDlmalloc;

fn main() -> ExitCode {
    tpm::run(&std::env::args_os().collect::<Vec<_>>()).into()
}
