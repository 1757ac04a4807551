export {
  defineConnector,
  type AnyConnector,
  type CheckpointFormat,
  type ConnectionVerdict,
  type Connector,
  type ScopeOption,
} from "./contract/connector.ts";
export {
  ConnectorError,
  connectorErrorCodes,
  type ConnectorErrorCode,
  type ConnectorErrorOptions,
} from "./contract/connector-error.ts";
export type {
  ConnectorContext,
  Credentials,
  GuardedFetch,
  GuardedRequestInit,
  KnownItems,
} from "./contract/context.ts";
export type { FetchedItem, ListedItem, SourceEvent } from "./contract/events.ts";
export {
  syncModes,
  type ConnectorCapabilities,
  type ConnectorManifest,
  type Schedule,
  type SyncMode,
} from "./contract/manifest.ts";
export type { SourceAccess, SourceImage, SourceItem } from "./contract/source-item.ts";
export type { ResolvedAddress, ResolveHost } from "./http/checked-connector.ts";
export {
  createGuardedHttpClient,
  type GuardedHttpClient,
  type GuardedHttpClientOptions,
} from "./http/guarded-http-client.ts";
export { defaultHttpLimits, type HttpLimits } from "./http/http-limits.ts";
export {
  htmlToMarkdown,
  htmlTreeToMarkdown,
  type HtmlToMarkdownOptions,
  type MarkdownConversion,
} from "./convert/html/html-to-markdown.ts";
export { nameEmbeds, type Embed } from "./convert/html/embeds.ts";
export type { ConvertedImage } from "./convert/html/images-of-tree.ts";
export { createConnectorFetch, defaultRequestRate, type ConnectorFetchOptions } from "./limits/connector-fetch.ts";
export { createHostCourtesy, type HostCourtesy, type HostCourtesyOptions } from "./limits/host-courtesy.ts";
export { createCredentials, type CredentialStore } from "./limits/renewable-credentials.ts";
export { createRequestBudgets, type RequestBudgets, type RequestRate } from "./limits/request-budget.ts";
export { retryAfter } from "./limits/retry-after.ts";
export { sleep, type Sleep } from "./limits/sleep.ts";
export { statusError } from "./limits/status-error.ts";
export { loadRobots } from "./robots/load-robots.ts";
export { pageRobots, type PageRobots } from "./robots/page-robots.ts";
export { parseRobots, type RobotsRules } from "./robots/robots-rules.ts";
export { readWebPage, type WebPage } from "./page/web-page.ts";
export { fitsPath, normalisedPath } from "./robots/path-pattern.ts";
export { childOf, childrenOf, parseXml, textOfChild, type XmlElement } from "./xml/parse-xml.ts";
export {
  convertDocument,
  defaultConversionLimits,
  type ConversionLimits,
  type ConvertDocumentRequest,
} from "./convert/document/convert-document.ts";
export { isConvertible } from "./convert/document/document-format.ts";
export {
  isXml,
  parseXmlTree,
  xmlChildren,
  xmlText,
  type XmlNode,
  type XmlTreeOptions,
} from "./convert/xml/xml-tree.ts";
export { jsonValuesOf, localFileOf, type ExportFolder } from "./export/json-files.ts";
export {
  defaultArchiveLimits,
  unpackArchive,
  type ArchiveLimits,
  type UnpackedArchive,
} from "./export/unpack-archive.ts";
