/** Handrail's sign: two posts and a rail. */
export function Mark({ size = 24 }: { size?: number }) {
  return (
    <svg width={size} height={size} viewBox="0 0 32 32" aria-hidden>
      <rect width="32" height="32" rx="8" fill="var(--hr-accent)" />
      <path
        d="M8.5 24v-8.5M23.5 24v-13M6.5 17 25.5 8.6"
        fill="none"
        stroke="var(--hr-on-accent)"
        strokeWidth="2.8"
        strokeLinecap="round"
      />
    </svg>
  );
}
