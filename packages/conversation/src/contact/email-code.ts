import { randomInt, randomUUID, timingSafeEqual } from "node:crypto";
import {
  HandrailError,
  invalidInput,
  type Clock,
  type DeviceId,
  type IdentityStore,
  type Logger,
  type Mailer,
  type SecretBox,
  type WorkspaceId,
} from "@handrail/core";

export interface EmailCodeDependencies {
  readonly identities: IdentityStore;
  readonly mailer: Mailer;
  readonly secretBox: SecretBox;
  readonly clock: Clock;
  readonly logger: Logger;
}

export const codeLifeSeconds = 600;
const mostTries = 5;
const emailWindowMs = 3_600_000;
const mostPerEmail = 5;
const mostPerWorkspace = 500;

export interface CodeRequest {
  readonly workspaceId: WorkspaceId;
  readonly deviceId: DeviceId;
  readonly email: string;
  /** The mail to send, in the reader's language. */
  readonly mail: (code: string) => { readonly subject: string; readonly text: string };
}

export interface EmailCodes {
  /**
   * Sends a code. It answers alike whether anybody is known by that address, and before the mail is out.
   * @throws HandrailError `mail_not_set_up`, `too_many_codes`
   */
  send(request: CodeRequest): Promise<void>;
  /** @throws HandrailError `code_wrong`, whatever was wrong about it */
  verify(attempt: Pick<CodeRequest, "workspaceId" | "deviceId" | "email"> & { readonly code: string }): Promise<void>;
}

/** Proves a mailbox by six digits that live ten minutes, bear five tries, and work on the device that asked. */
export function createEmailCodes(dependencies: EmailCodeDependencies): EmailCodes {
  const { identities, mailer, secretBox, clock, logger } = dependencies;
  return {
    async send({ workspaceId, deviceId, email, mail }) {
      if (!mailer.configured) throw mailNotSetUp();
      const now = clock();
      const asked = await identities.countCodes(workspaceId, email, new Date(now.getTime() - emailWindowMs));
      if (asked.email >= mostPerEmail || asked.workspace >= mostPerWorkspace) throw tooMany();
      const id = `cod_${randomUUID().replaceAll("-", "")}`;
      const code = String(randomInt(1_000_000)).padStart(6, "0");
      await identities.addCode({
        id,
        workspaceId,
        email,
        deviceId,
        sealedCode: secretBox.seal(code, `code:${id}`),
        expiresAt: new Date(now.getTime() + codeLifeSeconds * 1000),
      });
      // Not waited for: how long it takes would tell about the address.
      mailer
        .send({ to: email, ...mail(code) })
        .catch((error: unknown) => logger.warn("A sign-in code could not be sent.", { error }));
    },

    async verify({ workspaceId, deviceId, email, code }) {
      const kept = await identities.tryCode(workspaceId, email, deviceId, mostTries);
      if (!kept) throw codeWrong();
      const expected = Buffer.from(secretBox.open(kept.sealedCode, `code:${kept.id}`));
      const given = Buffer.from(code);
      const isRight = given.length === expected.length && timingSafeEqual(given, expected);
      if (!isRight || !(await identities.useCode(workspaceId, kept.id))) throw codeWrong();
    },
  };
}

function mailNotSetUp(): HandrailError {
  return new HandrailError({
    kind: "unavailable",
    code: "mail_not_set_up",
    message: "This server cannot send e-mail.",
    hint: "Set HANDRAIL_SMTP_URL and HANDRAIL_MAIL_FROM and start it again.",
  });
}

function tooMany(): HandrailError {
  return new HandrailError({
    kind: "rate_limited",
    code: "too_many_codes",
    message: "Too many codes were asked for.",
    hint: "Use the latest code, or wait an hour and ask again.",
    retryable: true,
  });
}

function codeWrong(): HandrailError {
  return invalidInput(
    "code_wrong",
    "The code is not right or no longer works.",
    "Check the digits, or ask for a new code.",
  );
}
