import { buttonClass } from '#components/ui/button-look.ts';
import { Checkbox } from '#components/ui/checkbox.tsx';
import { CopyButton } from '#components/ui/copy-button.tsx';
import { Empty } from '#components/ui/empty.tsx';
import { Field } from '#components/ui/field.tsx';
import { Notice } from '#components/ui/notice.tsx';
import { Pagination } from '#components/ui/pagination.tsx';
import { Select } from '#components/ui/select.tsx';
import { Switch } from '#components/ui/switch.tsx';
import { TextArea } from '#components/ui/text-area.tsx';
import { Part } from './part.tsx';

/** What is pressed, typed and chosen; what is said where something is missing or wrong. */
export function Controls({ theme }: { theme: string }) {
  const id = (name: string) => `${theme}-${name}`;
  return (
    <>
      <Part title="Buttons">
        <p className="flex flex-wrap gap-3">
          <button type="button" className={buttonClass('primary')}>
            Main act
          </button>
          <button type="button" className={buttonClass('plain')}>
            Another
          </button>
          <button type="button" className={buttonClass('danger')}>
            Take away
          </button>
          <button type="button" disabled className={buttonClass('plain')}>
            Not now
          </button>
        </p>
        <p className="mt-3">
          <a href="/styleguide" className="link">
            A link in a sentence
          </a>{' '}
          <CopyButton text="https://rewards.example" what={`the address, ${theme}`} />
        </p>
      </Part>
      <Part title="Fields">
        <div className="grid gap-5">
          <Field name={id('mail')} label="E-mail" type="email" hint="Where we answer." />
          <Field
            name={id('points')}
            label="Points"
            defaultValue="12,5"
            error="Points are whole numbers: write 12 or 13."
          />
          <Select name={id('topic')} label="Topic" optional>
            <option>Missing points</option>
            <option>Something else</option>
          </Select>
          <TextArea name={id('message')} label="Message" limit={5_000} defaultValue="Hello 👋 שלום" />
          <Checkbox name={id('agree')} hint="You can change it at any time.">
            Tell me by mail when points are released
          </Checkbox>
          <Switch name={id('digest')} hint="Once a day at most." defaultChecked>
            Daily summary
          </Switch>
        </div>
      </Part>
      <Part title="Said on the page">
        <div className="grid gap-3">
          <Notice tone="quiet">Times are in your zone.</Notice>
          <Notice tone="good">The account adds up.</Notice>
          <Notice tone="wait">We are checking this; a person answers by Friday.</Notice>
          <div className="flex gap-2 rounded-control bg-reversed-wash px-3 py-2.5">
            An alert looks like this.
          </div>
          <Empty
            title="Nothing started yet"
            text="Start an offer and it appears here that second, before anyone has paid."
          />
          <Pagination newest="/styleguide" older="/styleguide" label={`Pages, ${theme}`} />
        </div>
      </Part>
    </>
  );
}
