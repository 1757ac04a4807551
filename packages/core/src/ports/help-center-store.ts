import type { HelpCenter } from "../help-center.ts";
import type { HelpCenterId, WorkspaceId } from "../ids.ts";

/** The sites of a workspace and the host names they answer to. */
export interface HelpCenterStore {
  /** The default one first, then by age. */
  list(workspaceId: WorkspaceId): Promise<HelpCenter[]>;
  /** Creates or replaces it. @throws HandrailError `help_center_host_taken` */
  put(helpCenter: HelpCenter): Promise<void>;
  /** False when there is none, or it is the default one. */
  delete(workspaceId: WorkspaceId, id: HelpCenterId): Promise<boolean>;
}
