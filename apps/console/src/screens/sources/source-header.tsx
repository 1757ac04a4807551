import { useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import { Link } from "@tanstack/react-router";
import { ArrowLeft, Ellipsis, Eye, KeyRound, ListChecks, Pause, Play, RefreshCw, UserCheck } from "lucide-react";
import { useState } from "react";
import { pauseSource, startSync, testSource, type Source, type SyncMode } from "../../api/sources.ts";
import { Button } from "../../ui/button.tsx";
import { Dialog } from "../../ui/dialog.tsx";
import { Menu, MenuItem, MenuSeparator } from "../../ui/menu.tsx";
import { usePageTitle } from "../../ui/page.tsx";
import { Problem } from "../../ui/problem.tsx";
import { toast } from "../../ui/toast.tsx";
import { KindIcon } from "./kind-icon.tsx";
import { PreviewDialog } from "./preview-dialog.tsx";
import { RunState, sourceState } from "./run-state.tsx";
import { isUnderWay, sourceKindsQuery, sourcesKey } from "./source-queries.ts";
import styles from "./source-screen.module.css";
import { text } from "./text.ts";
import { VerdictView } from "./verdict-view.tsx";

const words = text.detail;

export function SourceHeader({ source, mayWrite }: { source: Source; mayWrite: boolean }) {
  usePageTitle(source.name);
  const kind = useQuery(sourceKindsQuery).data?.kinds.find((known) => known.kind === source.kind);
  return (
    <header>
      <div className={styles["header"]}>
        <Link to="/sources" className={styles["back"]} aria-label={words.back}>
          <ArrowLeft size={18} aria-hidden />
        </Link>
        <h1 className={styles["title"]}>
          <KindIcon icon={kind?.icon} />
          <bdi>{source.name}</bdi>
          <RunState state={sourceState(source)} />
        </h1>
        {mayWrite ? <Actions source={source} knowsAccess={kind?.capabilities["access"] === true} /> : null}
      </div>
    </header>
  );
}

function Actions({ source, knowsAccess }: { source: Source; knowsAccess: boolean }) {
  const queryClient = useQueryClient();
  const refresh = () => queryClient.invalidateQueries({ queryKey: sourcesKey });
  const [previews, setPreviews] = useState(false);
  const sync = useMutation({
    mutationFn: (mode: SyncMode) => startSync(source.id, mode),
    onSuccess: async () => {
      setPreviews(false);
      toast(words.started);
      await refresh();
    },
  });
  const test = useMutation({ mutationFn: () => testSource(source.id) });
  const pause = useMutation({
    mutationFn: () => pauseSource(source.id, !source.paused),
    onSuccess: async ({ paused }) => {
      toast(paused ? words.paused : words.resumed);
      await refresh();
    },
  });
  const busy = isUnderWay(source.lastRun);
  // Before anything was read, there are no changes to ask for.
  const usual: SyncMode = source.lastRun ? "incremental" : "full";
  const modes: SyncMode[] = ["incremental", "full", ...(knowsAccess ? (["access"] as const) : [])];
  const icons = { incremental: RefreshCw, full: ListChecks, access: UserCheck };
  return (
    <div className={styles["actions"]}>
      <Menu label={words.syncMenu} look="quiet" trigger={<Ellipsis size={18} aria-hidden />}>
        {modes.map((mode) => {
          const Icon = icons[mode];
          return (
            <MenuItem
              key={mode}
              icon={<Icon size={16} aria-hidden />}
              textValue={text.modes[mode] ?? mode}
              detail={text.modeHelp[mode] ?? ""}
              onAction={() => sync.mutate(mode)}
            />
          );
        })}
        <MenuSeparator />
        <MenuItem icon={<Eye size={16} aria-hidden />} textValue={words.preview} onAction={() => setPreviews(true)} />
        <MenuItem icon={<KeyRound size={16} aria-hidden />} textValue={words.test} onAction={() => test.mutate()} />
        <MenuItem
          icon={source.paused ? <Play size={16} aria-hidden /> : <Pause size={16} aria-hidden />}
          textValue={source.paused ? words.resume : words.pause}
          onAction={() => pause.mutate()}
        />
      </Menu>
      {busy ? null : (
        <Button
          look="primary"
          icon={<RefreshCw size={16} aria-hidden />}
          pending={sync.isPending}
          onClick={() => sync.mutate(usual)}
        >
          {words.sync}
        </Button>
      )}
      <Problem error={sync.error ?? pause.error} />
      {previews ? (
        <PreviewDialog
          source={source}
          starting={sync.isPending}
          onStart={() => sync.mutate("full")}
          onClose={() => setPreviews(false)}
        />
      ) : null}
      {test.isPending || test.data || test.error ? (
        <Dialog title={words.test} isOpen onClose={() => test.reset()}>
          {test.isPending ? <p role="status">{text.verdict.working}</p> : null}
          <Problem error={test.error} />
          {test.data ? <VerdictView verdict={test.data} /> : null}
        </Dialog>
      ) : null}
    </div>
  );
}
