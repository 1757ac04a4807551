import { isIPv6 } from "node:net";
import { wordsBefore } from "./context.ts";
import type { Detector, Finding } from "./finding.ts";

const four = /(?<![\w.])(?:(?:25[0-5]|2[0-4]\d|1?\d?\d)\.){3}(?:25[0-5]|2[0-4]\d|1?\d?\d)(?![\w]|\.\d)/g;
const six = /(?<![\w:.])(?:[0-9a-f]{0,4}:){2,7}(?:[0-9a-f]{1,4}|(?:\d{1,3}\.){3}\d{1,3})?(?![\w:])/gi;
const hardware = /(?<![\w:-])(?:[0-9a-f]{2}([:-]))(?:[0-9a-f]{2}\1){4}[0-9a-f]{2}(?![\w]|[:-][0-9a-f])/gi;
const dotted = /(?<![\w.])[0-9a-f]{4}\.[0-9a-f]{4}\.[0-9a-f]{4}(?![\w.])/gi;

// Every machine has these: they tell nothing about anybody.
const everyones = /^(?:127\.|0\.0\.0\.0$|255\.255\.255\.\d+$|::1?$)/;
const version =
  /(?:version|versione|versión|versão|версия|sürüm|wersja|ver|release|build|firmware|revision|rev|update|upgrade|upgraded to|patch|バージョン|版本|버전|إصدار|v)[\s.:#=]{0,3}$/;

/** Addresses of machines on a network: IPv4 and IPv6, and of network cards. Version numbers are none. */
export const findNetworkAddresses: Detector = ({ plain, hasDigit }) => {
  if (!hasDigit) return [];
  const found: Finding[] = [];
  const add = (index: number, written: string): void => {
    if (!everyones.test(written)) found.push({ kind: "ip_address", start: index, end: index + written.length });
  };
  for (const { index, 0: written } of plain.matchAll(four))
    if (!version.test(wordsBefore(plain, index, 20))) add(index, written);
  for (const { index, 0: written } of plain.matchAll(six))
    if (/\d/.test(written) && written.replace(/[^0-9a-f]/gi, "").length >= 5 && isIPv6(written)) add(index, written);
  for (const { index, 0: written } of plain.matchAll(hardware)) add(index, written);
  for (const { index, 0: written } of plain.matchAll(dotted))
    if (/[a-f]/i.test(written) || /mac|hardware|physical|ethernet/.test(wordsBefore(plain, index))) add(index, written);
  return found;
};
