import { HandrailError, notFound, type Attachment, type AttachmentId, type AttachmentStore } from "@handrail/core";
import { sql, type Selectable } from "kysely";
import type { AttachmentsTable } from "../schema/contact-tables.ts";
import type { StoreOptions } from "./store-options.ts";

const columns = ["id", "name", "media_type", "size_bytes", "width", "height"] as const;

function toAttachment(row: Pick<Selectable<AttachmentsTable>, (typeof columns)[number]>): Attachment {
  const { id, name, media_type, size_bytes, width, height } = row;
  return {
    id,
    name,
    mediaType: media_type,
    sizeBytes: size_bytes,
    ...(width && height ? { width, height } : {}),
  };
}

/** Files in the database itself, so that one backup holds everything and a deleted session takes them along. */
export function createAttachmentStore({ db, clock, newId }: StoreOptions): AttachmentStore {
  return {
    async add({ workspaceId, sessionId, uploader, name, mediaType, sizeBytes, width, height, bytes }, limits) {
      return db.transaction().execute(async (trx) => {
        // Two uploads at once count each other.
        const session = await trx
          .selectFrom("sessions")
          .select("id")
          .where("workspace_id", "=", workspaceId)
          .where("id", "=", sessionId)
          .forUpdate()
          .executeTakeFirst();
        if (!session) throw notFound("session");
        const held = await trx
          .selectFrom("attachments")
          .select([sql<number>`count(*)::int`.as("files"), sql<number>`coalesce(sum(size_bytes), 0)::int`.as("bytes")])
          .where("workspace_id", "=", workspaceId)
          .where("session_id", "=", sessionId)
          .executeTakeFirstOrThrow();
        if (held.files >= limits.files || held.bytes + sizeBytes > limits.bytes)
          throw new HandrailError({
            kind: "conflict",
            code: "too_many_attachments",
            message: `A conversation holds at most ${limits.files} files and ${Math.round(limits.bytes / 1024 / 1024)} MB.`,
            hint: "Send a link to the file instead, or start another conversation.",
          });
        const row = await trx
          .insertInto("attachments")
          .values({
            workspace_id: workspaceId,
            id: newId("att"),
            session_id: sessionId,
            uploader,
            name,
            media_type: mediaType,
            size_bytes: sizeBytes,
            width: width ?? null,
            height: height ?? null,
            bytes,
            created_at: clock(),
          })
          .returning(columns)
          .executeTakeFirstOrThrow();
        return toAttachment(row);
      });
    },

    async find(workspaceId, sessionIds, ids, uploader) {
      if (ids.length === 0 || sessionIds.length === 0) return [];
      const rows = await db
        .selectFrom("attachments")
        .select(columns)
        .where("workspace_id", "=", workspaceId)
        .where("session_id", "in", sessionIds)
        .where("uploader", "=", uploader)
        .where("id", "in", ids as AttachmentId[])
        .execute();
      const byId = new Map(rows.map((row) => [String(row.id), row]));
      return [...new Set(ids)].flatMap((id) => {
        const row = byId.get(id);
        return row ? [toAttachment(row)] : [];
      });
    },

    async read(workspaceId, sessionId, id) {
      const row = await db
        .selectFrom("attachments")
        .select([...columns, "bytes", "uploader", "sent"])
        .where("workspace_id", "=", workspaceId)
        .where("session_id", "=", sessionId)
        .where("id", "=", id)
        .executeTakeFirst();
      return row && { attachment: toAttachment(row), bytes: row.bytes, uploader: row.uploader, sent: row.sent };
    },

    async send(workspaceId, sessionId, ids) {
      if (ids.length === 0) return;
      await db
        .updateTable("attachments")
        .set({ sent: true, session_id: sessionId })
        .where("workspace_id", "=", workspaceId)
        .where("id", "in", ids)
        .execute();
    },

    async forgetUnsent(before) {
      const rows = await db
        .deleteFrom("attachments")
        .where("sent", "=", false)
        .where("created_at", "<", before)
        .returning("id")
        .execute();
      return rows.length;
    },
  };
}
