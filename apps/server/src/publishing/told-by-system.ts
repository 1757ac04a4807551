import { statfs } from "node:fs/promises";

/**
 * File systems of Linux, by the number that `statfs` gives, whose other users' changes this machine is not told of: disks of
 * other machines, and folders that a container or a virtual machine shares with its host.
 */
const untold: ReadonlyMap<number, string> = new Map([
  [0x6969, "NFS"],
  [0x517b, "SMB"],
  [0xff534d42, "SMB"],
  [0xfe534d42, "SMB"],
  [0x01021997, "9p"],
  [0x65735546, "FUSE"],
  [0x786f4256, "a shared folder of VirtualBox"],
  [0xbacbacbc, "a shared folder of VMware"],
  [0x00c36400, "Ceph"],
  [0x0bd00bd0, "Lustre"],
  [0x5346414f, "AFS"],
  [0x6b414653, "AFS"],
  [0x01161970, "GFS2"],
  [0x7461636f, "OCFS2"],
]);

/** Name of the folder's file system where it is known not to tell every change; undefined where it may. */
export async function untoldFileSystem(folder: string): Promise<string | undefined> {
  if (process.platform !== "linux") return undefined;
  const type = await statfs(folder).then(
    (stats) => stats.type,
    () => 0,
  );
  return untold.get(type);
}
