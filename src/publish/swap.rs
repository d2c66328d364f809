//! In: a whole new site beside the old one. Out: their places changed, with no moment without a site.
//!
//! Linux and macOS exchange two folders in one step. Where the system or the disk cannot, the
//! old site steps aside first; [`mend`] undoes that if the process dies before the second step.

use super::PublishError;
use super::manifest;
use super::neighbours::Neighbours;
use std::fs;
use std::io;

/// Puts the staged site in the output's place. What was there ends up in `staging` or `old`.
pub(super) fn swap(place: &Neighbours) -> Result<(), PublishError> {
    if !place.output.exists() {
        return fs::rename(&place.staging, &place.output).map_err(PublishError::disk("publish", &place.output));
    }
    match exchange(place) {
        Ok(()) => Ok(()),
        Err(_) => {
            step_aside(place)?;
            step_in(place)
        }
    }
}

/// Finishes or undoes what a killed build left behind, then clears the ground.
pub(super) fn mend(place: &Neighbours) -> Result<(), PublishError> {
    if place.old.exists() {
        bring_back(place)?;
    }
    manifest::remove(&place.staging)?;
    manifest::remove(&place.workshop)?;
    manifest::remove(&place.old)
}

/// The first of two steps: the old site makes room.
pub(super) fn step_aside(place: &Neighbours) -> Result<(), PublishError> {
    fs::rename(&place.output, &place.old).map_err(PublishError::disk("replace", &place.output))
}

/// The second of two steps; on failure the old site returns.
fn step_in(place: &Neighbours) -> Result<(), PublishError> {
    fs::rename(&place.staging, &place.output).map_err(|cause| {
        let error = PublishError::disk("publish", &place.output)(cause);
        match fs::rename(&place.old, &place.output) {
            Ok(()) => error,
            Err(cause) => PublishError::disk("bring back", &place.old)(cause),
        }
    })
}

/// The last good site returns if the output is missing, or was made anew and is empty.
fn bring_back(place: &Neighbours) -> Result<(), PublishError> {
    let put_back = PublishError::disk("bring back", &place.old);
    if !place.output.exists() {
        return fs::rename(&place.old, &place.output).map_err(put_back);
    }
    if place.output.is_dir() && manifest::is_bare(&place.output)? {
        manifest::remove(&place.output)?;
        return fs::rename(&place.old, &place.output).map_err(put_back);
    }
    Ok(())
}

#[cfg(any(target_os = "linux", target_os = "android", target_vendor = "apple"))]
fn exchange(place: &Neighbours) -> io::Result<()> {
    use rustix::fs::{CWD, RenameFlags, renameat_with};
    renameat_with(CWD, &place.staging, CWD, &place.output, RenameFlags::EXCHANGE)?;
    Ok(())
}

#[cfg(not(any(target_os = "linux", target_os = "android", target_vendor = "apple")))]
fn exchange(_: &Neighbours) -> io::Result<()> {
    Err(io::ErrorKind::Unsupported.into())
}
