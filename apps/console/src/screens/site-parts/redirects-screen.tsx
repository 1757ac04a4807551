import { keepPreviousData, useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import { CornerUpRight, Plus } from "lucide-react";
import { useState } from "react";
import { deleteRedirect, listRedirects, saveRedirect, type Redirect } from "../../api/site-parts.ts";
import { mayUse, useMe } from "../../app/me.ts";
import { RequireScope } from "../../app/require-scope.tsx";
import { Button } from "../../ui/button.tsx";
import { Dialog, DialogActions } from "../../ui/dialog.tsx";
import { TextField } from "../../ui/field.tsx";
import { LoadState } from "../../ui/load-state.tsx";
import { Notice } from "../../ui/notice.tsx";
import { Page } from "../../ui/page.tsx";
import { Problem } from "../../ui/problem.tsx";
import { RelativeTime } from "../../ui/relative-time.tsx";
import { Skeleton } from "../../ui/skeleton.tsx";
import table from "../../ui/table.module.css";
import { ArticlesNav } from "../articles/articles-nav.tsx";
import { useDebounced } from "../articles/editor/use-debounced.ts";
import styles from "./site-parts.module.css";
import { text } from "./text.ts";

const words = text.redirects;
const blank = { id: "", from: "", to: "" };

export function RedirectsScreen() {
  return (
    <RequireScope scope="content:read">
      <Redirects />
    </RequireScope>
  );
}

function Redirects() {
  const mayWrite = mayUse(useMe(), "content:write");
  const [typed, setTyped] = useState("");
  const q = useDebounced(typed.trim(), 250);
  const [open, setOpen] = useState<Pick<Redirect, "id" | "from" | "to">>();
  const query = useQuery({
    queryKey: ["redirects", q],
    queryFn: ({ signal }) => listRedirects(q, signal),
    placeholderData: keepPreviousData,
  });
  return (
    <Page
      title={words.title}
      actions={
        mayWrite ? (
          <Button look="primary" icon={<Plus size={16} aria-hidden />} onClick={() => setOpen(blank)}>
            {words.add}
          </Button>
        ) : undefined
      }
    >
      <ArticlesNav />
      <div className={styles["filters"]}>
        <input
          type="search"
          className={styles["control"]}
          aria-label={words.search}
          placeholder={words.search}
          value={typed}
          onChange={(event) => setTyped(event.target.value)}
        />
      </div>
      <LoadState query={query} skeleton={<Skeleton rows lines={8} />}>
        {({ redirects }) =>
          redirects.length === 0 ? (
            <Notice icon={CornerUpRight} title={words.none.title}>
              <p>{words.none.text}</p>
            </Notice>
          ) : (
            // oxlint-disable-next-line jsx-a11y/no-noninteractive-tabindex -- scrolls by keyboard
            <div className={table["frame"]} tabIndex={0} role="region" aria-label={words.title}>
              <table className={table["table"]}>
                <thead>
                  <tr>
                    <th scope="col">{words.from}</th>
                    <th scope="col">{words.to}</th>
                    <th scope="col">{words.made}</th>
                    <th scope="col">{words.since}</th>
                  </tr>
                </thead>
                <tbody>
                  {redirects.map((redirect) => (
                    <tr key={redirect.id}>
                      <th scope="row">
                        {mayWrite ? (
                          <button type="button" className={styles["address"]} onClick={() => setOpen(redirect)}>
                            {redirect.from}
                          </button>
                        ) : (
                          redirect.from
                        )}
                      </th>
                      <td>{redirect.to}</td>
                      <td className={table["quiet"]}>{words.origin[redirect.origin] ?? redirect.origin}</td>
                      <td className={table["quiet"]}>
                        <RelativeTime at={redirect.createdAt} />
                      </td>
                    </tr>
                  ))}
                </tbody>
              </table>
            </div>
          )
        }
      </LoadState>
      {open ? <RedirectDialog redirect={open} onClose={() => setOpen(undefined)} /> : null}
    </Page>
  );
}

function RedirectDialog({
  redirect,
  onClose,
}: {
  redirect: Pick<Redirect, "id" | "from" | "to">;
  onClose: () => void;
}) {
  const queryClient = useQueryClient();
  const [from, setFrom] = useState(redirect.from);
  const [to, setTo] = useState(redirect.to);
  const done = async (): Promise<void> => {
    await queryClient.invalidateQueries({ queryKey: ["redirects"] });
    onClose();
  };
  const save = useMutation({
    mutationFn: () => saveRedirect({ id: redirect.id, from: from.trim(), to: to.trim() }),
    onSuccess: done,
  });
  const remove = useMutation({ mutationFn: () => deleteRedirect(redirect.id), onSuccess: done });
  return (
    <Dialog title={redirect.id === "" ? words.add : redirect.from} isOpen onClose={onClose}>
      <form
        className={styles["form"]}
        onSubmit={(event) => {
          event.preventDefault();
          save.mutate();
        }}
      >
        <TextField
          label={words.from}
          help={words.fromHelp}
          required
          autoFocus
          spellCheck={false}
          value={from}
          onChange={(event) => setFrom(event.target.value)}
        />
        <TextField
          label={words.to}
          help={words.toHelp}
          required
          spellCheck={false}
          value={to}
          onChange={(event) => setTo(event.target.value)}
        />
        <Problem error={save.error ?? remove.error} />
        <DialogActions>
          {redirect.id === "" ? null : (
            <Button look="danger" pending={remove.isPending} onClick={() => remove.mutate()}>
              {text.delete}
            </Button>
          )}
          <Button type="submit" look="primary" pending={save.isPending}>
            {text.save}
          </Button>
        </DialogActions>
      </form>
    </Dialog>
  );
}
