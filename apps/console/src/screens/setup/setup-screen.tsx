import { useMutation, useQueryClient } from "@tanstack/react-query";
import { useRouter } from "@tanstack/react-router";
import { postSetup } from "../../api/account.ts";
import { FrontPage } from "../../app/front-page.tsx";
import { Button } from "../../ui/button.tsx";
import { TextField } from "../../ui/field.tsx";
import { Problem } from "../../ui/problem.tsx";
import { looksLikeEmail, useFormChecks } from "../../ui/use-form-checks.ts";
import { text } from "./text.ts";

const shortestPassword = 10;

/** Creates the owner with the secret that the server printed; signs them in. */
export function SetupScreen() {
  const router = useRouter();
  const queryClient = useQueryClient();
  const form = useFormChecks(
    {
      secret: (value) => (value.trim() ? undefined : text.secretMissing),
      name: (value) => (value.trim() ? undefined : text.nameMissing),
      email: (value) => (looksLikeEmail(value) ? undefined : text.emailWrong),
      password: (value) => (value.length >= shortestPassword ? undefined : text.passwordShort),
    },
    { secret: "", name: "", email: "", password: "" },
  );
  const setup = useMutation({
    mutationFn: postSetup,
    onSuccess: async () => {
      queryClient.clear();
      await router.navigate({ to: "/" });
    },
  });

  return (
    <FrontPage title={text.title} intro={text.intro}>
      <form
        noValidate
        onSubmit={form.submit(({ secret, name, email, password }) =>
          setup.mutate({ secret: secret.trim(), name: name.trim(), email: email.trim(), password }),
        )}
      >
        <TextField
          label={text.secret}
          help={text.secretHelp}
          autoComplete="off"
          spellCheck={false}
          autoCapitalize="none"
          autoFocus
          {...form.field("secret")}
        />
        <TextField label={text.name} help={text.nameHelp} autoComplete="name" {...form.field("name")} />
        <TextField
          label={text.email}
          help={text.emailHelp}
          type="email"
          autoComplete="username"
          {...form.field("email")}
        />
        <TextField
          label={text.password}
          help={text.passwordHelp}
          type="password"
          autoComplete="new-password"
          {...form.field("password")}
        />
        <Problem error={setup.error} />
        <Button type="submit" look="primary" pending={setup.isPending}>
          {text.action}
        </Button>
      </form>
    </FrontPage>
  );
}
