import { useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import { Link, useRouter, useLocation } from "@tanstack/react-router";
import { Link2Off } from "lucide-react";
import { acceptInvitation, lookAtInvitation } from "../../api/people.ts";
import { FrontPage } from "../../app/front-page.tsx";
import { Button, buttonClass } from "../../ui/button.tsx";
import { Failure } from "../../ui/failure.tsx";
import { TextField } from "../../ui/field.tsx";
import { Notice } from "../../ui/notice.tsx";
import { Problem } from "../../ui/problem.tsx";
import { Skeleton } from "../../ui/skeleton.tsx";
import { useFormChecks } from "../../ui/use-form-checks.ts";
import { text } from "./text.ts";

const shortestPassword = 10;

/** Makes the account of an invited person, and signs them in. */
export function JoinScreen() {
  const secret = useLocation().hash;
  const invitation = useQuery({
    queryKey: ["invitation", secret],
    queryFn: () => lookAtInvitation(secret),
    enabled: secret !== "",
    retry: false,
  });
  if (secret === "")
    return (
      <FrontPage title={text.title}>
        <Notice icon={Link2Off} title={text.broken}>
          <p>{text.brokenText}</p>
        </Notice>
      </FrontPage>
    );
  if (invitation.isError)
    return (
      <FrontPage title={text.title}>
        <Failure error={invitation.error} onRetry={() => void invitation.refetch()} />
        <Link to="/sign-in" className={buttonClass()}>
          {text.signIn}
        </Link>
      </FrontPage>
    );
  if (!invitation.data)
    return (
      <FrontPage title={text.title}>
        <Skeleton lines={4} />
      </FrontPage>
    );
  const { email, role, workspaceName } = invitation.data;
  return (
    <FrontPage title={text.joinTitle(workspaceName)} intro={text.intro(email, role)}>
      <JoinForm secret={secret} email={email} />
    </FrontPage>
  );
}

function JoinForm({ secret, email }: { secret: string; email: string }) {
  const router = useRouter();
  const queryClient = useQueryClient();
  const form = useFormChecks(
    {
      name: (value) => (value.trim() ? undefined : text.nameMissing),
      password: (value) => (value.length >= shortestPassword ? undefined : text.passwordShort),
    },
    { name: "", password: "" },
  );
  const accept = useMutation({
    mutationFn: acceptInvitation,
    onSuccess: async () => {
      queryClient.clear();
      await router.navigate({ to: "/", hash: "", replace: true });
    },
  });
  return (
    <form
      noValidate
      onSubmit={form.submit(({ name, password }) => accept.mutate({ secret, name: name.trim(), password }))}
    >
      <input type="email" autoComplete="username" value={email} readOnly hidden />
      <TextField label={text.name} help={text.nameHelp} autoComplete="name" autoFocus {...form.field("name")} />
      <TextField
        label={text.password}
        help={text.passwordHelp}
        type="password"
        autoComplete="new-password"
        {...form.field("password")}
      />
      <Problem error={accept.error} />
      <Button type="submit" look="primary" pending={accept.isPending}>
        {text.action}
      </Button>
    </form>
  );
}
