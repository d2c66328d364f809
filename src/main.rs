//! The `signpost` command. Everything is in the library; this turns its answer into an exit code.

fn main() -> std::process::ExitCode {
    signpost::cli::main()
}
