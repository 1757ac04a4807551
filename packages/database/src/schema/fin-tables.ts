import type { DeliveryStatus, SessionId, WorkspaceId } from "@handrail/core";

export interface FinWebhooksTable {
  workspace_id: WorkspaceId;
  url: string;
  allow_private_host: boolean;
  asks_for_rating: boolean;
  sealed_secret: string;
  updated_at: Date;
}

export interface FinDeliveriesTable {
  workspace_id: WorkspaceId;
  session_id: SessionId;
  seq: number;
  /** One event of the log may be several of the program's. */
  place: number;
  external_id: string;
  user_id: string;
  event_name: string;
  status: DeliveryStatus;
  attempts: number;
  next_attempt_at: Date;
  last_status: number | null;
  last_error: string;
  created_at: Date;
  delivered_at: Date | null;
}
