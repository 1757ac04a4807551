import { useMutation } from "@tanstack/react-query";
import { scopes } from "@handrail/core";
import { Check, CircleAlert, Copy } from "lucide-react";
import { useState } from "react";
import { createApiKey } from "../../api/api-keys.ts";
import { Button } from "../../ui/button.tsx";
import { Dialog, DialogActions } from "../../ui/dialog.tsx";
import { TextField } from "../../ui/field.tsx";
import { Problem } from "../../ui/problem.tsx";
import { useFormChecks } from "../../ui/use-form-checks.ts";
import styles from "./create-key-dialog.module.css";
import { text } from "./text.ts";

const words = text.keys;

interface CreateKeyDialogProps {
  readonly ownScopes: readonly string[];
  readonly onCreated: () => void;
  readonly onClose: () => void;
}

/** Asks for a name and scopes, then shows the secret this once. */
export function CreateKeyDialog({ ownScopes, onCreated, onClose }: CreateKeyDialogProps) {
  const create = useMutation({ mutationFn: createApiKey, onSuccess: onCreated });
  if (create.data) {
    return (
      <Dialog title={words.shownTitle} isOpen onClose={onClose} alert>
        <ShownKey secret={create.data.key} onClose={onClose} />
      </Dialog>
    );
  }
  return (
    <Dialog title={words.create} isOpen onClose={onClose}>
      <KeyForm
        ownScopes={ownScopes}
        error={create.error}
        isPending={create.isPending}
        onSubmit={create.mutate}
        onClose={onClose}
      />
    </Dialog>
  );
}

interface KeyFormProps {
  readonly ownScopes: readonly string[];
  readonly error: unknown;
  readonly isPending: boolean;
  readonly onSubmit: (key: { name: string; scopes: string[] }) => void;
  readonly onClose: () => void;
}

function KeyForm({ ownScopes, error, isPending, onSubmit, onClose }: KeyFormProps) {
  const form = useFormChecks({ name: (value) => (value.trim() ? undefined : words.nameMissing) }, { name: "" });
  const [chosen, setChosen] = useState<readonly string[]>([]);
  const [tried, setTried] = useState(false);
  const toggle = (scope: string, on: boolean) =>
    setChosen((before) => (on ? [...before, scope] : before.filter((other) => other !== scope)));
  return (
    <form
      noValidate
      className={styles["form"]}
      onSubmit={(event) => {
        setTried(true);
        form.submit(({ name }) => {
          if (chosen.length > 0) onSubmit({ name: name.trim(), scopes: [...chosen] });
        })(event);
      }}
    >
      <TextField label={words.name} help={words.nameHelp} maxLength={120} autoFocus {...form.field("name")} />
      <fieldset
        className={styles["scopes"]}
        aria-describedby={tried && chosen.length === 0 ? "scopes-error" : undefined}
      >
        <legend>{words.scopes}</legend>
        {scopes
          .filter((scope) => ownScopes.includes(scope))
          .map((scope) => (
            <label key={scope} className={styles["scope"]}>
              <input
                type="checkbox"
                checked={chosen.includes(scope)}
                onChange={(event) => toggle(scope, event.target.checked)}
              />
              <span>{text.scopes[scope]}</span>
              <code>{scope}</code>
            </label>
          ))}
        {tried && chosen.length === 0 ? (
          <p id="scopes-error" className={styles["error"]}>
            <CircleAlert size={16} aria-hidden />
            {words.scopesMissing}
          </p>
        ) : null}
      </fieldset>
      <Problem error={error} />
      <DialogActions>
        <Button onClick={onClose}>{words.cancel}</Button>
        <Button type="submit" look="primary" pending={isPending}>
          {words.create}
        </Button>
      </DialogActions>
    </form>
  );
}

function ShownKey({ secret, onClose }: { secret: string; onClose: () => void }) {
  const [copied, setCopied] = useState(false);
  const copy = async () => {
    await navigator.clipboard?.writeText(secret);
    setCopied(navigator.clipboard !== undefined);
  };
  return (
    <div className={styles["form"]}>
      <p>{words.shownText}</p>
      <div className={styles["secret"]}>
        <input
          readOnly
          value={secret}
          aria-label={words.key}
          className={styles["value"]}
          onFocus={(event) => event.target.select()}
        />
        <Button
          icon={copied ? <Check size={16} aria-hidden /> : <Copy size={16} aria-hidden />}
          onClick={() => void copy().catch(() => setCopied(false))}
        >
          {copied ? words.copied : words.copy}
        </Button>
      </div>
      <DialogActions>
        <Button look="primary" onClick={onClose}>
          {words.done}
        </Button>
      </DialogActions>
    </div>
  );
}
