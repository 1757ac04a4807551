import type { Contact } from "../src/api/contacts.ts";
import type { Segment } from "../src/api/segments.ts";

/** People without a conversation in the sample: readers that another system told of, and old ones. */
export function sampleContacts(now: Date): Contact[] {
  const daysAgo = (days: number) => new Date(now.getTime() - days * 86_400_000).toISOString();
  const contact = (id: string, name: string, seen: number, fields: Partial<Contact> = {}): Contact => ({
    id,
    name,
    email: null,
    phone: null,
    locale: "en",
    verified: false,
    externalId: null,
    attributes: {},
    createdAt: daysAgo(seen + 40),
    lastSeenAt: daysAgo(seen),
    ...fields,
  });
  return [
    contact("con_marta", "Marta Kowalska-Wiśniewska", 3, {
      email: "marta.kowalska-wisniewska@very-long-company-name.example",
      externalId: "cust_1029",
      locale: "pl",
      verified: true,
      attributes: { plan: "Business", seats: 140, renewal: "2027-03-01", trial: false },
    }),
    contact("con_kenji", "佐藤 健二", 5, { email: "kenji@sato.example", locale: "ja", verified: true }),
    contact("con_phone", "", 9, { phone: "+34 600 000 000", locale: "es" }),
    contact("con_api", "", 21, { externalId: "lead-77f1", locale: null }),
  ];
}

export function sampleSegments(now: Date): Segment[] {
  const updatedAt = new Date(now.getTime() - 5 * 86_400_000).toISOString();
  return [
    {
      name: "team-plan",
      title: "Customers on Team",
      rule: {
        match: "all",
        conditions: [
          { field: "attribute:plan", operator: "is", value: "Team" },
          { field: "attribute:seats", operator: "more_than", value: 5 },
        ],
      },
      updatedAt,
    },
    {
      name: "northwind",
      title: "Northwind",
      rule: { match: "any", conditions: [{ field: "email_domain", operator: "is", value: "northwind.example" }] },
      updatedAt,
    },
  ];
}
