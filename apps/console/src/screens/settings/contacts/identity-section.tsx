import { useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import { useState } from "react";
import { createIdentitySecret, listIdentitySecrets, removeIdentitySecrets } from "../../../api/identity.ts";
import { Button } from "../../../ui/button.tsx";
import { Dialog, DialogActions } from "../../../ui/dialog.tsx";
import { TextField } from "../../../ui/field.tsx";
import { LoadState } from "../../../ui/load-state.tsx";
import { Problem } from "../../../ui/problem.tsx";
import { RelativeTime, UntilTime } from "../../../ui/relative-time.tsx";
import { Fact, Facts, Section } from "../../../ui/section.tsx";
import { Skeleton } from "../../../ui/skeleton.tsx";
import styles from "../rows.module.css";
import { text } from "./text.ts";

const words = text.identity;
const key = ["identity-secrets"];

/** The secret with which the customer's server signs who a visitor is. */
export function IdentitySection({ mayWrite }: { mayWrite: boolean }) {
  const queryClient = useQueryClient();
  const query = useQuery({ queryKey: key, queryFn: ({ signal }) => listIdentitySecrets(signal) });
  const refresh = () => void queryClient.invalidateQueries({ queryKey: key });
  const create = useMutation({ mutationFn: createIdentitySecret, onSuccess: refresh });
  const [removing, setRemoving] = useState(false);
  const remove = useMutation({
    mutationFn: removeIdentitySecrets,
    onSuccess: () => {
      setRemoving(false);
      refresh();
    },
  });
  const hasSecret = (query.data?.secrets.length ?? 0) > 0;
  return (
    <Section
      title={words.title}
      aside={
        mayWrite ? (
          <Button pending={create.isPending} onClick={() => create.mutate()}>
            {hasSecret ? words.rotate : words.create}
          </Button>
        ) : null
      }
    >
      <p className={styles["intro"]}>{words.intro}</p>
      <Problem error={create.error} />
      <LoadState query={query} skeleton={<Skeleton lines={2} />}>
        {({ audience, secrets }) => (
          <>
            <Facts>
              <Fact name={words.audience}>
                <code>{audience}</code>
              </Fact>
              {secrets.map(({ id, createdAt, expiresAt }) => (
                <Fact key={id} name={expiresAt ? words.older : words.current}>
                  {expiresAt ? <UntilTime at={expiresAt} /> : <RelativeTime at={createdAt} long />}
                </Fact>
              ))}
            </Facts>
            {secrets.length === 0 ? <p className={styles["note"]}>{words.none}</p> : null}
            {mayWrite && secrets.length > 0 ? (
              <Button look="quiet" onClick={() => setRemoving(true)}>
                {words.remove}
              </Button>
            ) : null}
          </>
        )}
      </LoadState>
      {create.data ? (
        <Dialog title={words.shownTitle} isOpen onClose={() => create.reset()} alert>
          <p>{words.shownText}</p>
          <TextField
            label={words.secret}
            readOnly
            value={create.data.secret}
            onFocus={({ target }) => target.select()}
          />
          <DialogActions>
            <Button look="primary" onClick={() => create.reset()}>
              {words.done}
            </Button>
          </DialogActions>
        </Dialog>
      ) : null}
      {removing ? (
        <Dialog title={words.removeTitle} isOpen onClose={() => setRemoving(false)} alert>
          <p>{words.removeText}</p>
          <Problem error={remove.error} />
          <DialogActions>
            <Button onClick={() => setRemoving(false)}>{words.cancel}</Button>
            <Button look="danger" pending={remove.isPending} onClick={() => remove.mutate()}>
              {words.remove}
            </Button>
          </DialogActions>
        </Dialog>
      ) : null}
    </Section>
  );
}
