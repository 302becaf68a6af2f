//! Where the store lies, as far as that endangers it: a folder that a service keeps the same on several
//! machines, a network's disk, copies that such a service made of it.

use std::{fs, path::Path};

use super::paths::Paths;

/// What the folders are called that a service keeps the same elsewhere.
const SYNCED: [(&str, &str); 9] = [
    ("Dropbox", "Dropbox"),
    ("OneDrive", "OneDrive"),
    ("Mobile Documents", "iCloud Drive"),
    ("Google Drive", "Google Drive"),
    ("GoogleDrive", "Google Drive"),
    ("My Drive", "Google Drive"),
    ("Nextcloud", "Nextcloud"),
    ("ownCloud", "ownCloud"),
    ("pCloudDrive", "pCloud"),
];

/// File systems of which another machine has a part, and what brings them, where their name does not say it.
const NETWORK: [(&str, &str); 36] = [
    ("9p", "9P"),
    ("afpfs", "AFP"),
    ("afs", "AFS"),
    ("beegfs", "BeeGFS"),
    ("ceph", "Ceph"),
    ("cifs", "CIFS"),
    ("coda", "Coda"),
    ("davfs", "WebDAV"),
    ("fuse.ceph-fuse", "Ceph"),
    ("fuse.curlftpfs", "FTP"),
    ("fuse.davfs", "WebDAV"),
    ("fuse.gcsfuse", "Google Cloud Storage"),
    ("fuse.glusterfs", "Gluster"),
    ("fuse.google-drive-ocamlfuse", "Google Drive"),
    ("fuse.goofys", "S3"),
    ("fuse.gvfsd-fuse", "GNOME's virtual file systems"),
    ("fuse.jmtpfs", "MTP"),
    ("fuse.juicefs", "JuiceFS"),
    ("fuse.kio-fuse", "KDE's virtual file systems"),
    ("fuse.mount-s3", "S3"),
    ("fuse.onedriver", "OneDrive"),
    ("fuse.rclone", "rclone"),
    ("fuse.s3fs", "S3"),
    ("fuse.seaweedfs", "SeaweedFS"),
    ("fuse.sshfs", "sshfs"),
    ("fuse.vmhgfs-fuse", "VMware"),
    ("gfs2", "GFS2"),
    ("glusterfs", "Gluster"),
    ("lustre", "Lustre"),
    ("ncpfs", "NetWare"),
    ("nfs", "NFS"),
    ("nfs4", "NFS"),
    ("smb3", "SMB"),
    ("smbfs", "SMB"),
    ("vboxsf", "VirtualBox"),
    ("webdav", "WebDAV"),
];

/// What is mounted from, where the kind of file system only says that a program brings it.
const ADDRESSES: [(&str, &str); 5] = [
    ("http://", "WebDAV"),
    ("https://", "WebDAV"),
    ("curlftpfs#", "FTP"),
    ("sshfs#", "sshfs"),
    ("s3fs", "S3"),
];

/// A sentence for each danger; nothing where the store lies well.
pub fn dangers(paths: &Paths) -> Vec<String> {
    let folder = fs::canonicalize(&paths.data).unwrap_or_else(|_| paths.data.clone());
    let mounts = fs::read_to_string("/proc/mounts").unwrap_or_default();
    let mut dangers = Vec::new();
    if let Some(service) = service(&folder) {
        dangers.push(format!(
            "the store lies in a folder of {service}: use it on one machine at a time, or name a folder of this machine with --data-dir and take copies there with ownweek backup"
        ));
    }
    if let Some(kind) = network(&folder, &mounts) {
        dangers.push(format!(
            "the store lies on a network's disk ({kind}), whose locks can fail: use it on one machine at a time"
        ));
    }
    dangers.extend(conflict_copies(&folder).into_iter().map(|name| {
        format!("{name} is a copy that a service made when two machines wrote: ownweek backup restore takes one you want")
    }));
    dangers
}

fn service(folder: &Path) -> Option<&'static str> {
    let of_name = folder.components().find_map(|part| {
        let name = part.as_os_str().to_string_lossy();
        // "OneDrive - Contoso" is one, "Dropboxes" is none.
        let is = |known: &str| {
            name.strip_prefix(known)
                .is_some_and(|rest| rest.is_empty() || rest.starts_with([' ', '-']))
        };
        SYNCED.into_iter().find(|(known, _)| is(known)).map(|(_, service)| service)
    });
    let is_syncthing = || folder.ancestors().any(|one| one.join(".stfolder").exists());
    of_name.or_else(|| is_syncthing().then_some("Syncthing"))
}

/// What brings the file system, by the longest of the mounts that hold the folder; of two at one place the
/// later lies on top.
fn network(folder: &Path, mounts: &str) -> Option<&'static str> {
    let mount = mounts.lines().filter_map(|line| {
        let mut words = line.split(' ');
        let (from, place) = (words.next()?, words.next()?.replace("\\040", " "));
        folder.starts_with(&place).then_some((place.len(), from, words.next()?))
    });
    let (_, from, kind) = mount.max_by_key(|(length, _, _)| *length)?;
    let of_kind = NETWORK.into_iter().find(|(known, _)| *known == kind);
    let by_address = || {
        let of_fuse = ADDRESSES.into_iter().filter(|_| kind == "fuse");
        of_fuse.into_iter().find(|(known, _)| from.starts_with(known))
    };
    of_kind.or_else(by_address).map(|(_, what)| what)
}

fn conflict_copies(folder: &Path) -> Vec<String> {
    let entries = fs::read_dir(folder).into_iter().flatten().flatten();
    let names = entries.map(|entry| entry.file_name().to_string_lossy().into_owned());
    let mut found: Vec<String> = names
        .filter(|name| name.starts_with("ownweek") && name.to_lowercase().contains("conflict"))
        .collect();
    found.sort();
    found
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn folders_of_services_are_known_by_their_names() {
        let of = |folder: &str| service(Path::new(folder));
        assert_eq!(of("/home/ana/Dropbox/ownweek"), Some("Dropbox"));
        assert_eq!(of("/Users/ana/OneDrive - Contoso/ownweek"), Some("OneDrive"));
        assert_eq!(of("/Users/ana/Library/Mobile Documents/x"), Some("iCloud Drive"));
        assert_eq!(of("/home/ana/Dropboxes/ownweek"), None);
        assert_eq!(of("/home/ana/.local/share/ownweek"), None);
    }

    #[test]
    fn a_folder_under_a_mark_of_syncthing_is_synced() {
        let folder = tempfile::tempdir().expect("a folder");
        let data = folder.path().join("data");
        fs::create_dir(&data).expect("a folder");
        assert_eq!(service(&data), None);
        fs::create_dir(folder.path().join(".stfolder")).expect("a mark");
        assert_eq!(service(&data), Some("Syncthing"));
    }

    #[test]
    fn the_nearest_mount_says_whether_it_is_a_networks() {
        let mounts = "/dev/sda1 / ext4 rw 0 0\nnas:/home /home nfs4 rw 0 0\n/dev/sdb /home/ana/my\\040own ext4 rw 0 0\n";
        let of = |folder: &str| network(Path::new(folder), mounts);
        assert_eq!(of("/home/ana"), Some("NFS"));
        assert_eq!(of("/home/ana/my own/data"), None);
        assert_eq!(of("/var"), None);
    }

    #[test]
    fn what_a_program_mounts_is_known_by_its_kind_or_its_address() {
        let mounts = "drive: /mnt/drive fuse.rclone rw 0 0\nana@nas:/ /mnt/nas fuse.sshfs rw 0 0\n\
            https://dav.example/ana /mnt/dav fuse rw 0 0\n/dev/sdc1 /mnt/stick fuse rw 0 0\n\
            /dev/sdb1 /mnt/disk fuseblk rw 0 0\n/dev/sdd1 /mnt/nas/here ext4 rw 0 0\n";
        let of = |folder: &str| network(Path::new(folder), mounts);
        assert_eq!(of("/mnt/drive/data"), Some("rclone"));
        assert_eq!(of("/mnt/nas"), Some("sshfs"));
        assert_eq!(of("/mnt/dav"), Some("WebDAV"));
        for own in ["/mnt/stick", "/mnt/disk", "/mnt/nas/here"] {
            assert_eq!(of(own), None, "{own}");
        }
    }

    #[test]
    fn copies_that_a_service_made_are_named() {
        let folder = tempfile::tempdir().expect("a folder");
        for name in [
            "ownweek.db",
            "ownweek (Ana's conflicted copy 2026-03-20).db",
            "ownweek.sync-conflict-1.db",
        ] {
            fs::write(folder.path().join(name), "").expect("a file");
        }
        assert_eq!(conflict_copies(folder.path()).len(), 2);
    }
}
