import type { TeamId, UserId, WorkspaceId } from "../ids.ts";
import type { CannedAnswer, Team } from "../team.ts";

export interface TeamInput {
  readonly name: string;
  readonly memberIds: readonly UserId[];
}

/** Teams and who is in them. People of another workspace are left out. */
export interface TeamStore {
  list(workspaceId: WorkspaceId): Promise<Team[]>;
  get(workspaceId: WorkspaceId, id: TeamId): Promise<Team | undefined>;
  /** @throws HandrailError `team_name_taken` */
  create(workspaceId: WorkspaceId, team: TeamInput): Promise<Team>;
  /** @returns undefined when there is no such team @throws HandrailError `team_name_taken` */
  update(workspaceId: WorkspaceId, id: TeamId, team: Partial<TeamInput>): Promise<Team | undefined>;
  /** Its sessions are nobody's afterwards. */
  delete(workspaceId: WorkspaceId, id: TeamId): Promise<boolean>;
}

export type CannedAnswerInput = Pick<CannedAnswer, "shortcut" | "title" | "texts">;

export interface CannedAnswerStore {
  list(workspaceId: WorkspaceId): Promise<CannedAnswer[]>;
  /** @throws HandrailError `shortcut_taken` */
  create(workspaceId: WorkspaceId, answer: CannedAnswerInput): Promise<CannedAnswer>;
  /** @returns undefined when there is no such answer @throws HandrailError `shortcut_taken` */
  update(workspaceId: WorkspaceId, id: string, answer: CannedAnswerInput): Promise<CannedAnswer | undefined>;
  delete(workspaceId: WorkspaceId, id: string): Promise<boolean>;
}
