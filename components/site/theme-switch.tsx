import { Icon } from '#components/ui/icon.tsx';
import type { IconName } from '#components/ui/icon-paths.ts';
import type { Theme } from '#lib/core/theme.ts';

const CHOICES: readonly { theme: Theme; text: string; icon: IconName }[] = [
  { theme: 'system', text: 'System', icon: 'screen' },
  { theme: 'light', text: 'Light', icon: 'sun' },
  { theme: 'dark', text: 'Dark', icon: 'moon' },
];

/** Chooses the colours. A form: it works before any script does. @param action remembers what `theme` says */
export function ThemeSwitch({ theme, action }: { theme: Theme; action: (form: FormData) => Promise<void> }) {
  return (
    <form action={action}>
      <fieldset className="flex rounded-control border border-line">
        <legend className="sr-only">Colours</legend>
        {CHOICES.map(({ theme: each, text, icon }) => (
          <button
            key={each}
            type="submit"
            name="theme"
            value={each}
            aria-pressed={each === theme}
            className="inline-flex min-h-11 flex-1 items-center justify-center gap-1.5 rounded-control px-2 text-meta text-muted hover:text-ink aria-pressed:bg-sunken aria-pressed:font-semibold aria-pressed:text-ink"
          >
            <Icon name={icon} className="size-4" />
            {text}
          </button>
        ))}
      </fieldset>
    </form>
  );
}
