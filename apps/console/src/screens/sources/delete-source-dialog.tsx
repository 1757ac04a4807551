import { useMutation, useQueryClient } from "@tanstack/react-query";
import { useNavigate } from "@tanstack/react-router";
import { useState, type FormEvent } from "react";
import { deleteSource, type Source } from "../../api/sources.ts";
import { Button } from "../../ui/button.tsx";
import { Dialog, DialogActions } from "../../ui/dialog.tsx";
import { TextField } from "../../ui/field.tsx";
import { Problem } from "../../ui/problem.tsx";
import { toast } from "../../ui/toast.tsx";
import { sourcesKey } from "./source-queries.ts";
import { text } from "./text.ts";

const words = text.remove;

/** Asks for the source's name before everything that came from it goes. */
export function DeleteSourceDialog({ source, onClose }: { source: Source; onClose: () => void }) {
  const navigate = useNavigate();
  const queryClient = useQueryClient();
  const [typed, setTyped] = useState("");
  const [wrong, setWrong] = useState(false);
  const remove = useMutation({
    mutationFn: () => deleteSource(source.id),
    onSuccess: async () => {
      toast(words.done(source.name));
      await navigate({ to: "/sources" });
      await queryClient.invalidateQueries({ queryKey: sourcesKey });
    },
  });
  const send = (event: FormEvent) => {
    event.preventDefault();
    if (typed.trim() === source.name) remove.mutate();
    else setWrong(true);
  };
  return (
    <Dialog title={words.title(source.name)} isOpen onClose={onClose} alert>
      <form onSubmit={send} noValidate>
        <p>{words.text(source.documents)}</p>
        <TextField
          label={words.type(source.name)}
          value={typed}
          error={wrong ? words.wrong : undefined}
          autoComplete="off"
          onChange={(event) => {
            setTyped(event.target.value);
            setWrong(false);
          }}
        />
        <Problem error={remove.error} />
        <DialogActions>
          <Button onClick={onClose}>{text.held.cancel}</Button>
          <Button type="submit" look="danger" pending={remove.isPending}>
            {words.action}
          </Button>
        </DialogActions>
      </form>
    </Dialog>
  );
}
