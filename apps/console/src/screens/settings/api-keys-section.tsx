import { useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import { KeyRound, Plus, Trash2 } from "lucide-react";
import { useState } from "react";
import { deleteApiKey, listApiKeys, type ApiKey } from "../../api/api-keys.ts";
import { Button } from "../../ui/button.tsx";
import { Dialog, DialogActions } from "../../ui/dialog.tsx";
import { LoadState } from "../../ui/load-state.tsx";
import { Problem } from "../../ui/problem.tsx";
import { RelativeTime } from "../../ui/relative-time.tsx";
import { Section } from "../../ui/section.tsx";
import { Skeleton } from "../../ui/skeleton.tsx";
import { toast } from "../../ui/toast.tsx";
import styles from "./api-keys-section.module.css";
import { CreateKeyDialog } from "./create-key-dialog.tsx";
import { text } from "./text.ts";

const words = text.keys;
const keysKey = ["api-keys"];

export function ApiKeysSection({ ownScopes }: { ownScopes: readonly string[] }) {
  const queryClient = useQueryClient();
  const query = useQuery({ queryKey: keysKey, queryFn: ({ signal }) => listApiKeys(signal) });
  const [creating, setCreating] = useState(false);
  const [deleting, setDeleting] = useState<ApiKey>();
  const refresh = () => queryClient.invalidateQueries({ queryKey: keysKey });
  return (
    <Section
      title={words.title}
      aside={
        <Button icon={<Plus size={16} aria-hidden />} onClick={() => setCreating(true)}>
          {words.create}
        </Button>
      }
    >
      <p className={styles["intro"]}>{words.intro}</p>
      <LoadState query={query} skeleton={<Skeleton lines={3} />}>
        {({ keys }) =>
          keys.length === 0 ? (
            <p className={styles["empty"]}>
              <KeyRound size={16} aria-hidden />
              {words.empty}
            </p>
          ) : (
            <ul className={styles["keys"]}>
              {keys.map((key) => (
                <Key key={key.id} apiKey={key} onDelete={() => setDeleting(key)} />
              ))}
            </ul>
          )
        }
      </LoadState>
      {creating ? (
        <CreateKeyDialog ownScopes={ownScopes} onCreated={() => void refresh()} onClose={() => setCreating(false)} />
      ) : null}
      {deleting ? (
        <DeleteKeyDialog
          apiKey={deleting}
          onDeleted={() => {
            toast(words.deleted(deleting.name));
            void refresh();
          }}
          onClose={() => setDeleting(undefined)}
        />
      ) : null}
    </Section>
  );
}

function Key({ apiKey, onDelete }: { apiKey: ApiKey; onDelete: () => void }) {
  return (
    <li className={styles["key"]}>
      <div className={styles["what"]}>
        <p className={styles["name"]}>
          <bdi>{apiKey.name}</bdi> <code className={styles["prefix"]}>{apiKey.prefix}…</code>
        </p>
        <p className={styles["scopes"]}>{apiKey.scopes.map((scope) => text.scopes[scope] ?? scope).join(" · ")}</p>
      </div>
      <p className={styles["times"]}>
        {words.created} <RelativeTime at={apiKey.createdAt} />
        <br />
        {words.used} {apiKey.lastUsedAt ? <RelativeTime at={apiKey.lastUsedAt} /> : words.never.toLocaleLowerCase()}
      </p>
      <Button
        look="quiet"
        icon={<Trash2 size={16} aria-hidden />}
        aria-label={words.deleteNamed(apiKey.name)}
        title={words.delete}
        onClick={onDelete}
      />
    </li>
  );
}

interface DeleteKeyDialogProps {
  readonly apiKey: ApiKey;
  readonly onDeleted: () => void;
  readonly onClose: () => void;
}

function DeleteKeyDialog({ apiKey, onDeleted, onClose }: DeleteKeyDialogProps) {
  const remove = useMutation({
    mutationFn: () => deleteApiKey(apiKey.id),
    onSuccess: () => {
      onDeleted();
      onClose();
    },
  });
  return (
    <Dialog title={words.deleteTitle(apiKey.name)} isOpen onClose={onClose} alert>
      <p>{words.deleteText}</p>
      <Problem error={remove.error} />
      <DialogActions>
        <Button onClick={onClose}>{words.cancel}</Button>
        <Button look="danger" pending={remove.isPending} onClick={() => remove.mutate()}>
          {words.delete}
        </Button>
      </DialogActions>
    </Dialog>
  );
}
