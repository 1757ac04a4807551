declare const brand: unique symbol;
type Brand<Name extends string> = string & { readonly [brand]: Name };

export type WorkspaceId = Brand<"WorkspaceId">;
export type UserId = Brand<"UserId">;
export type TopicId = Brand<"TopicId">;
export type ArticleId = Brand<"ArticleId">;
export type RedirectId = Brand<"RedirectId">;
export type ContentRuleId = Brand<"ContentRuleId">;
export type AssetId = Brand<"AssetId">;
export type SourceId = Brand<"SourceId">;
export type SourceRunId = Brand<"SourceRunId">;
export type DocumentId = Brand<"DocumentId">;
export type ChunkId = Brand<"ChunkId">;
export type ContactId = Brand<"ContactId">;
export type SessionId = Brand<"SessionId">;
export type HelpCenterId = Brand<"HelpCenterId">;
export type PreviewLinkId = Brand<"PreviewLinkId">;
export type VoteId = Brand<"VoteId">;
export type AttachmentId = Brand<"AttachmentId">;
export type DeviceId = Brand<"DeviceId">;
export type TeamId = Brand<"TeamId">;
export type TrainingItemId = Brand<"TrainingItemId">;
export type TrainingFolderId = Brand<"TrainingFolderId">;

/** Prefix that tells a reader of a log or an address what an id names. */
export interface IdPrefixes {
  wsp: WorkspaceId;
  usr: UserId;
  top: TopicId;
  art: ArticleId;
  red: RedirectId;
  rul: ContentRuleId;
  ast: AssetId;
  src: SourceId;
  run: SourceRunId;
  doc: DocumentId;
  chk: ChunkId;
  con: ContactId;
  ses: SessionId;
  hlp: HelpCenterId;
  pvl: PreviewLinkId;
  vot: VoteId;
  att: AttachmentId;
  dev: DeviceId;
  tem: TeamId;
  trn: TrainingItemId;
  trf: TrainingFolderId;
}

export type NewId = <Prefix extends keyof IdPrefixes>(prefix: Prefix) => IdPrefixes[Prefix];

const alphabet = "0123456789abcdefghjkmnpqrstvwxyz";

function encode(value: bigint, length: number): string {
  let text = "";
  let rest = value;
  for (let index = 0; index < length; index++) {
    text = alphabet[Number(rest & 31n)] + text;
    rest >>= 5n;
  }
  return text;
}

/**
 * A new id: prefix, `_`, 10 characters of time in milliseconds and 16 random ones (80 bits), so that ids
 * sort by their age. Layout after the ULID specification.
 */
export const newId: NewId = (prefix) => {
  const random = crypto.getRandomValues(new Uint8Array(10));
  let value = 0n;
  for (const byte of random) value = (value << 8n) | BigInt(byte);
  return `${prefix}_${encode(BigInt(Date.now()), 10)}${encode(value, 16)}` as never;
};
