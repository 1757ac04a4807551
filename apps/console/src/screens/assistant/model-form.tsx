import { useMutation, useQueryClient } from "@tanstack/react-query";
import { useState, type FormEvent } from "react";
import {
  chooseModel,
  resetModel,
  testModel,
  type ModelChoice,
  type ModelState,
  type ModelVerdict,
} from "../../api/assistant.ts";
import { Button } from "../../ui/button.tsx";
import { SelectField, TextField } from "../../ui/field.tsx";
import { Problem } from "../../ui/problem.tsx";
import { Fact, Facts } from "../../ui/section.tsx";
import { SwitchField } from "../../ui/switch-field.tsx";
import { toast } from "../../ui/toast.tsx";
import { modelQuery } from "./settings-query.ts";
import styles from "./settings-form.module.css";
import { text } from "./text.ts";

const words = text.model;
const operators = "operator";

export function ModelForm({ state, mayWrite }: { state: ModelState; mayWrite: boolean }) {
  const queryClient = useQueryClient();
  const [provider, setProvider] = useState(state.choice?.provider ?? operators);
  const [model, setModel] = useState(state.choice?.model ?? "");
  const [url, setUrl] = useState(state.choice?.url ?? "");
  const [key, setKey] = useState("");
  const [allowPrivateHost, setAllowPrivateHost] = useState(state.choice?.allowPrivateHost ?? false);
  const chosen = state.providers.find(({ id }) => id === provider);
  const choice: ModelChoice = { provider, model, url, allowPrivateHost, ...(key ? { key } : {}) };

  const save = useMutation({
    mutationFn: () => (provider === operators ? resetModel() : chooseModel(choice)),
    onSuccess: (saved) => {
      setKey("");
      queryClient.setQueryData(modelQuery.queryKey, saved);
      toast(words.saved);
    },
  });
  const check = useMutation({ mutationFn: () => testModel(choice) });
  const send = (event: FormEvent) => {
    event.preventDefault();
    save.mutate();
  };
  const keepsKey = state.choice?.hasKey && state.choice.provider === provider;
  return (
    <form noValidate onSubmit={send} className={styles["form"]}>
      <Facts>
        <Fact name={words.now}>{state.current === "extractive" ? words.extractive : state.current}</Fact>
      </Facts>
      <fieldset disabled={!mayWrite} className={styles["fields"]}>
        <div className={styles["stack"]}>
          <SelectField
            label={words.provider}
            value={provider}
            onChange={(event) => {
              setProvider(event.target.value);
              setUrl("");
              setKey("");
              check.reset();
            }}
          >
            <option value={operators}>{words.operator(state.operatorModel)}</option>
            <option value="none">{words.none}</option>
            {state.providers.map(({ id, name }) => (
              <option key={id} value={id}>
                {name}
              </option>
            ))}
          </SelectField>
          {chosen ? (
            <>
              <TextField
                label={words.model}
                help={words.modelHelp(chosen.exampleModel)}
                value={model}
                autoComplete="off"
                spellCheck={false}
                onChange={(event) => setModel(event.target.value)}
              />
              {chosen.note ? <p className={styles["quiet"]}>{chosen.note}</p> : null}
              {chosen.needsUrl || chosen.defaultUrl ? (
                <>
                  <TextField
                    label={words.url}
                    help={chosen.needsUrl ? words.urlNeeded : words.urlHelp(chosen.defaultUrl)}
                    value={url}
                    type="url"
                    placeholder={chosen.defaultUrl || "https://models.example.com/v1"}
                    onChange={(event) => setUrl(event.target.value)}
                  />
                  <TextField
                    label={chosen.needsKey ? words.key : words.keyOptional}
                    help={keepsKey ? words.keyKept : words.keyHelp}
                    value={key}
                    type="password"
                    autoComplete="new-password"
                    onChange={(event) => setKey(event.target.value)}
                  />
                  <SwitchField
                    label={words.privateHost}
                    help={words.privateHostHelp}
                    isOn={allowPrivateHost}
                    onChange={setAllowPrivateHost}
                  />
                </>
              ) : null}
            </>
          ) : null}
        </div>
      </fieldset>
      {check.data ? <Verdict verdict={check.data} /> : null}
      {mayWrite ? (
        <div className={styles["buttons"]}>
          <Button type="submit" look="primary" pending={save.isPending}>
            {words.save}
          </Button>
          {chosen ? (
            <Button pending={check.isPending} onClick={() => check.mutate()}>
              {words.test}
            </Button>
          ) : null}
        </div>
      ) : null}
      <Problem error={save.error ?? check.error} />
    </form>
  );
}

function Verdict({ verdict }: { verdict: ModelVerdict }) {
  const isOk = verdict.kind === "ok";
  return (
    <div className={styles["verdict"]} data-ok={isOk || undefined} role="status">
      <strong>{isOk ? words.works(verdict.tookMs) : verdict.message}</strong>
      {isOk ? <span>{words.said(verdict.said)}</span> : <span>{verdict.hint}</span>}
    </div>
  );
}
