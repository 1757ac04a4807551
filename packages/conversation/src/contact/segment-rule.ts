import type { Contact, ContactAttribute, SegmentCondition, SegmentRule } from "@handrail/core";

type Value = ContactAttribute | undefined;

function fieldOf({ email, locale, verified, attributes }: Contact, field: SegmentCondition["field"]): Value {
  switch (field) {
    case "email_domain":
      return email?.slice(email.lastIndexOf("@") + 1) || undefined;
    case "locale":
      return locale ?? undefined;
    case "verified":
      return verified;
    default: {
      const key = field.slice("attribute:".length);
      return Object.hasOwn(attributes, key) ? attributes[key] : undefined;
    }
  }
}

const folded = (value: Value): string => String(value ?? "").toLowerCase();

/** Numbers, also those that a system sent as text. */
function numberOf(value: Value): number | undefined {
  const text = typeof value === "string" ? value.trim() : value;
  if (text === undefined || text === "" || typeof text === "boolean") return undefined;
  const number = Number(text);
  return Number.isFinite(number) ? number : undefined;
}

function isEqual(actual: Value, wanted: Value, field: string): boolean {
  // `en` means every English, `en-GB` only that.
  if (field === "locale") return folded(actual) === folded(wanted) || folded(actual).startsWith(`${folded(wanted)}-`);
  return folded(actual) === folded(wanted);
}

function holds({ field, operator, value }: SegmentCondition, contact: Contact): boolean {
  const actual = fieldOf(contact, field);
  switch (operator) {
    case "is_set":
      return actual !== undefined;
    case "is_not_set":
      return actual === undefined;
    case "is":
      return actual !== undefined && isEqual(actual, value, field);
    case "is_not":
      return actual === undefined || !isEqual(actual, value, field);
    case "contains":
      return actual !== undefined && folded(value) !== "" && folded(actual).includes(folded(value));
    case "more_than":
    case "less_than": {
      const [left, right] = [numberOf(actual), numberOf(value)];
      if (left === undefined || right === undefined) return false;
      return operator === "more_than" ? left > right : left < right;
    }
  }
}

/** Whether a contact belongs to a segment. A rule without conditions fits nobody. */
export function fitsSegment({ match, conditions }: SegmentRule, contact: Contact): boolean {
  if (conditions.length === 0) return false;
  return match === "all"
    ? conditions.every((condition) => holds(condition, contact))
    : conditions.some((condition) => holds(condition, contact));
}
