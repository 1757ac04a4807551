import { expect, test } from "vitest";
import { fileOf } from "./file-of.ts";

test.for([
  ["https://downloads.intercomcdn.com/i/o/abc/1/Price%20list.pdf?expires=1&signature=2", "Price list.pdf"],
  ["https://acme.intercom-attachments-7.com/i/o/1/%E0%A4%A.zip", "%E0%A4%A.zip"],
  ["https://downloads.intercomcdn.com/", undefined],
  ["https://intercomcdn.com.example.com/a.pdf", undefined],
  ["mailto:help@intercomcdn.com", undefined],
] as const)("%s", ([target, name]) => {
  expect(fileOf(target)?.name).toBe(name);
});
