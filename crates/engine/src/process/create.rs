//! Making an instance's files, and removing them.

use std::fs;
use std::sync::PoisonError;

use super::Shared;
use super::clone;
use super::control_file;
use super::layout::{self, Layout};
use super::template::{Builder, Identify};
use crate::{EngineError, InstanceSpec};

impl Shared {
    /// Makes the files of an instance, in a folder of another name that gets its own name when
    /// it is complete and on disk. Blocks.
    pub(super) fn create(&self, spec: &InstanceSpec) -> Result<(), EngineError> {
        let layout = self.layout(&spec.resource_id);
        if layout.home.exists() {
            return Ok(());
        }
        let instances_dir = &self.config.instances_dir;
        let partial = Layout::at(Layout::staging(instances_dir, &spec.resource_id));
        clone::remove_tree(&partial.home)?;
        // As long as initdb may run in it, as another user, it must be let through.
        clone::make_folder(&partial.home, if self.is_root { 0o711 } else { 0o700 }, None)?;
        self.make_data(spec, &partial)?;
        self.give_to_own_user(spec, &partial)?;
        clone::sync_file_system(&partial.home)?;
        fs::rename(&partial.home, &layout.home).map_err(EngineError::file("put in place", &layout.home))?;
        clone::sync_folder(instances_dir)
    }

    fn make_data(&self, spec: &InstanceSpec, partial: &Layout) -> Result<(), EngineError> {
        let builder = Builder {
            installation: self.installation(spec.version)?,
            clock: &*self.clock,
            random: &*self.random,
        };
        let template = builder.obtain(&self.config.template_cache)?;
        if !template.cloneable {
            return builder.make_cluster(&partial.data, Identify::AsInitdbDid);
        }
        clone::copy_tree(&template.data, &partial.data)?;
        let identifier = control_file::new_identifier(self.clock.now(), &*self.random);
        control_file::rewrite(&partial.data, identifier, &*self.random)
            .map_err(EngineError::file("give a new identity to", &partial.data))
    }

    fn give_to_own_user(&self, spec: &InstanceSpec, partial: &Layout) -> Result<(), EngineError> {
        if !self.is_root {
            return Ok(());
        }
        let identity = {
            let _choosing = self.identities.lock().unwrap_or_else(PoisonError::into_inner);
            let identity = layout::new_identity(&self.config.instances_dir, &spec.resource_id)?;
            clone::give(&partial.data, Some(&identity))
                .map_err(EngineError::file("give away", &partial.data))?;
            identity
        };
        clone::give_tree(&partial.data, Some(&identity))
            .map_err(EngineError::file("give away", &partial.data))?;
        // The folder itself stays ours: its user may pass, and change nothing in it.
        let passing = crate::detached::Identity {
            uid: nix::unistd::geteuid().as_raw(),
            ..identity
        };
        clone::make_folder(&partial.home, 0o750, Some(&passing))
    }

    /// Removes the files of an instance that does not run. Blocks.
    pub(super) fn remove(&self, id: &domain::instance::ResourceId) -> Result<(), EngineError> {
        let layout = self.layout(id);
        let instances_dir = &self.config.instances_dir;
        let rubbish = Layout::rubbish(instances_dir, id);
        clone::remove_tree(&layout.sockets)?;
        clone::remove_tree(&Layout::staging(instances_dir, id))?;
        // Under its name it is either complete or not there.
        if layout.home.exists() {
            clone::remove_tree(&rubbish)?;
            fs::rename(&layout.home, &rubbish).map_err(EngineError::file("put aside", &layout.home))?;
            clone::sync_folder(instances_dir)?;
        }
        clone::remove_tree(&rubbish)?;
        clone::sync_folder(instances_dir)
    }
}
