import type { WorkspaceId } from "@handrail/core";
import type { Database } from "@handrail/database";

/** Copies of an index beside it. */
export interface IndexCopies {
  /** Brings the index and its copies to this number in all. */
  raiseTo(copies: number): Promise<void>;
}

/**
 * Makes an index several times as large by copying its rows under other ids, segments as they are. Analysing a million
 * passages takes half an hour; the copies are as long and as full as what that would give.
 */
export async function openIndexCopies(
  { runRawSql }: Pick<Database, "runRawSql">,
  workspaceId: WorkspaceId,
): Promise<IndexCopies> {
  const { rows: segments } = await runRawSql(
    "select id from search_segments where workspace_id = $1 and state = 'live' order by id",
    [workspaceId],
  );
  let present = 1;
  return {
    async raiseTo(copies) {
      for (; present < copies; present++) {
        const mark = `c${present}`;
        await runRawSql(copyDocuments, [workspaceId, mark]);
        await runRawSql(copyChunks, [workspaceId, mark]);
        await runRawSql(copyHeadings, [workspaceId, mark]);
        for (const { id } of segments) {
          const { rows } = await runRawSql(copySegment, [id, mark]);
          await runRawSql(copyPostings, [id, rows[0]!["id"]]);
        }
      }
      await runRawSql("analyze documents, chunks, document_headings, search_segments, search_postings");
    },
  };
}

const copyDocuments = `
  insert into documents (workspace_id, id, source_kind, source_name, external_id, locale, title, url, audience,
    version, content_hash, updated_at)
  select workspace_id, $2 || id, source_kind, source_name, $2 || external_id, locale, title, url, audience,
    version, content_hash, updated_at
  from documents where workspace_id = $1 and id like 'doc%'`;

const copyChunks = `
  insert into chunks (workspace_id, id, document_id, ordinal, anchor, heading_path, text, content_hash)
  select workspace_id, $2 || id, $2 || document_id, ordinal, anchor, heading_path, text, content_hash
  from chunks where workspace_id = $1 and document_id like 'doc%'`;

const copyHeadings = `
  insert into document_headings (workspace_id, id, document_id, ordinal, anchor, text)
  select workspace_id, $2 || id, $2 || document_id, ordinal, anchor, text
  from document_headings where workspace_id = $1 and document_id like 'doc%'`;

const copySegment = `
  insert into search_segments (workspace_id, kind, locale, state, entry_count, deleted_count, entry_ids, lengths,
    length_sums, audiences, audience_codes, deleted, size_bytes)
  select workspace_id, kind, locale, 'live', entry_count, deleted_count,
    convert_to($2 || replace(convert_from(entry_ids, 'LATIN1'), e'\\n', e'\\n' || $2), 'LATIN1'),
    lengths, length_sums, audiences, audience_codes, deleted, size_bytes + length($2) * entry_count
  from search_segments where id = $1
  returning id`;

const copyPostings = `
  insert into search_postings (segment_id, term, postings)
  select $2, term, postings from search_postings where segment_id = $1`;
