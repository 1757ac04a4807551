import { createOutputPolicy } from "@handrail/guardrails";
import { expect, test } from "vitest";
import { leadsElsewhere } from "./leads-elsewhere.ts";

const policy = createOutputPolicy({ siteHosts: ["help.acme.com"] });

test.each([
  ["Send it to https://attacker.test/c?d=1 now.", true],
  ["See www.attacker.test for more.", true],
  ["See ftp://files.attacker.test/x.", true],
  ["See https://user@attacker.test.", true],
  ["Put <img src=//attacker.test/p?d=1> here.", true],
  ["// a remark in code.", false],
  ["See https://help.acme.com//en/a.", false],
  ["Open http://localhost:4321/console.", false],
  ["Open http://127.0.0.1:8000/docs, then wait.", false],
  ["Read https://help.acme.com/en/start/.", false],
  ["Ask https://api.example.com/v1.", false],
  ["Ask https://example.com.attacker.test/v1.", true],
  ["Ask https://localhost.attacker.test/v1.", true],
  ["No address at all.", false],
])("%s: %s", (text, expected) => {
  expect(leadsElsewhere(text, policy)).toBe(expected);
});
