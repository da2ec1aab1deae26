'use client';
import { buttonClass } from '#components/ui/button-look.ts';
import { ConfirmButton } from '#components/ui/confirm-button.tsx';
import { Icon } from '#components/ui/icon.tsx';
import { Menu, MenuAct, MenuLink } from '#components/ui/menu.tsx';
import { say } from '#components/ui/say.ts';
import { Tooltip } from '#components/ui/tooltip.tsx';

/** What floats over a page, in the theme of the page. */
export function Overlays() {
  return (
    <section aria-label="What floats" className="flex flex-wrap items-center gap-3">
      <ConfirmButton
        question="Withdraw this offer?"
        text="Twelve members are on their way. Their late calls still count for seven days; nobody new can start."
        confirm="Withdraw the offer"
        busy="Withdrawing …"
        action={() => say({ text: 'The offer was withdrawn.' })}
      >
        Withdraw the offer
      </ConfirmButton>
      <button
        type="button"
        className={buttonClass('plain')}
        onClick={() =>
          say({
            text: 'Filter removed.',
            undo: { label: 'Undo', act: () => say({ text: 'It is back.' }) },
          })
        }
      >
        Say something
      </button>
      <Menu label="More to do">
        <MenuLink href="/" icon="home">
          Go home
        </MenuLink>
        <MenuAct icon="cross" harm onSelect={() => say({ text: 'Nothing was removed.' })}>
          Remove
        </MenuAct>
      </Menu>
      <Tooltip text="Search">
        <button type="button" aria-label="Search" className={buttonClass('plain')}>
          <Icon name="search" />
        </button>
      </Tooltip>
    </section>
  );
}
