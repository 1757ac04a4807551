import { expect, test } from "vitest";
import type { ZendeskAttachment } from "../schemas.ts";
import { createFileOf } from "./file-of.ts";

const manual: ZendeskAttachment = {
  id: "7002",
  display_file_name: "The manual.pdf",
  file_name: "manual.pdf",
  content_type: "application/pdf",
  content_url: "https://files.example.com/m",
  size: 1_234_567,
};
const fileOf = createFileOf(new Map([["1001", [manual]]]));
const known = { name: "The manual.pdf", mediaType: "application/pdf", sizeBytes: 1_234_567 };

test.for([
  ["https://acme.zendesk.com/hc/article_attachments/7002", known],
  ["https://support.acme.com/hc/en-us/article_attachments/7002/manual.pdf", known],
  ["https://files.example.com/m", known],
  [
    "https://acme.zendesk.com/hc/article_attachments/9/old.zip",
    { name: "old.zip", mediaType: "", sizeBytes: undefined },
  ],
  ["https://acme.zendesk.com/hc/article_attachments/token/9/", { name: "9", mediaType: "", sizeBytes: undefined }],
  ["https://acme.zendesk.com/hc/en-us/articles/7002", undefined],
  ["https://files.example.com/other", undefined],
] as const)("%s", ([target, file]) => {
  expect(fileOf(target)).toEqual(file);
});
