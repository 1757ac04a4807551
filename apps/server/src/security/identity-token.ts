import { HandrailError, invalidInput, type ContactAttribute, type Locale, type ProvenIdentity } from "@handrail/core";
import { errors, jwtVerify } from "jose";
import { z } from "zod";

const algorithm = "HS256";
/** Difference of clocks that is forgiven. */
const toleranceSeconds = 30;
/** A token is for one visit: one that lives for months is a password in a page. */
const longestLifeSeconds = 24 * 3600;

const attributeValue = z.union([z.string().max(500), z.number(), z.boolean()]);

export const attributesSchema = z
  .record(z.string().regex(/^[\w.-]{1,60}$/, "letters, digits, _, . and - only"), attributeValue)
  .refine((attributes) => Object.keys(attributes).length <= 50, "at most 50 attributes");

/** An e-mail address, in the one spelling under which it is kept. */
export const emailSchema = z
  .string()
  .trim()
  .max(254)
  .transform((value) => value.normalize("NFC").toLowerCase())
  .pipe(z.email("write an e-mail address"));

const claims = z.object({
  sub: z.string().trim().min(1).max(200),
  email: emailSchema.optional(),
  email_verified: z.boolean().default(false),
  name: z.string().trim().max(200).optional(),
  phone: z.string().trim().max(40).optional(),
  locale: z.string().max(35).optional(),
  attributes: attributesSchema.optional(),
});

export interface VerifyOptions {
  /** The secrets that count; the one that fits decides. */
  readonly secrets: readonly string[];
  /** What `aud` must name. */
  readonly audience: string;
  readonly now: Date;
  readonly parseLocale: (tag: string) => Locale | undefined;
}

function isForgery(error: unknown): boolean {
  return error instanceof errors.JWSSignatureVerificationFailed;
}

/**
 * Who a token of the customer's own server says somebody is.
 * @throws HandrailError `identity_token_invalid` that says what is wrong with it
 */
export async function verifyIdentityToken(
  token: string,
  { secrets, audience, now, parseLocale }: VerifyOptions,
): Promise<ProvenIdentity> {
  let failure: unknown;
  for (const secret of secrets) {
    try {
      const { payload } = await jwtVerify(token, new TextEncoder().encode(secret), {
        algorithms: [algorithm],
        audience,
        requiredClaims: ["exp", "aud", "sub"],
        clockTolerance: toleranceSeconds,
        currentDate: now,
      });
      if (payload.exp! > now.getTime() / 1000 + longestLifeSeconds + toleranceSeconds)
        throw refused("It lives longer than 24 hours.", "Let `exp` be at most 24 hours ahead; an hour is enough.");
      const parsed = claims.safeParse(payload);
      if (!parsed.success)
        throw refused(
          `Its claims cannot be used: ${parsed.error.issues.map(({ path, message }) => `${path.join(".")}: ${message}`).join("; ")}.`,
          "Correct the claims that your server signs.",
        );
      return identityOf(parsed.data, parseLocale);
    } catch (error) {
      if (!isForgery(error)) throw explained(error);
      failure = error;
    }
  }
  throw explained(failure);
}

function identityOf(
  { sub, email, email_verified, name, phone, locale, attributes }: z.infer<typeof claims>,
  parseLocale: VerifyOptions["parseLocale"],
): ProvenIdentity {
  const known = locale === undefined ? undefined : parseLocale(locale);
  return {
    externalId: sub,
    emailVerified: email !== undefined && email_verified,
    ...(email === undefined ? {} : { email }),
    ...(name === undefined ? {} : { name }),
    ...(phone === undefined ? {} : { phone }),
    ...(known === undefined ? {} : { locale: known }),
    ...(attributes === undefined ? {} : { attributes: attributes as Readonly<Record<string, ContactAttribute>> }),
  };
}

function refused(why: string, hint: string): HandrailError {
  return invalidInput("identity_token_invalid", `The identity token was refused. ${why}`, hint);
}

function explained(error: unknown): HandrailError {
  if (error instanceof HandrailError) return error;
  if (error instanceof errors.JWTExpired) return refused("It has expired.", "Sign a new one for each visit.");
  if (error instanceof errors.JWTClaimValidationFailed)
    return refused(
      `Its claim \`${error.claim}\` is ${error.reason === "missing" ? "missing" : "wrong"}.`,
      "Send sub, aud (as the settings show it) and exp, and let the clocks agree.",
    );
  if (isForgery(error))
    return refused("Its signature does not fit.", "Sign it with HS256 and the secret of this workspace.");
  return refused("It is no JWT signed with HS256.", "Sign it with HS256 and the secret of this workspace.");
}
