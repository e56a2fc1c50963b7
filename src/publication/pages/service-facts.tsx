import type { CostLine, Fact, Service } from '../../contract/fleet.contract.js';
import { CITIZEN_WORDS as words } from '../../text/citizen.js';
import { formatRupiah } from '../../text/format.js';
import { ServiceMark } from './service-mark.js';

/** What to bring, what it costs, and who comes in vain; official fee and other costs apart. */
export function ServiceFacts({ service }: { readonly service: Service }) {
  const { code, requirements, officialFees, extraCosts, notServed } = service;
  return (
    <section class="service" aria-labelledby={`layanan-${code}`}>
      <h2 id={`layanan-${code}`}>
        <ServiceMark code={code} /> {service.name}
      </h2>
      <p>{service.summary}</p>
      <h3>{words.requirements}</h3>
      <ul class="checklist" data-checklist={code}>
        {requirements.map(({ text }, i) => (
          <li key={text}>
            <label>
              <input type="checkbox" name={`${code}-${i}`} autocomplete="off" /> <span>{text}</span>
            </label>
          </li>
        ))}
      </ul>
      <Costs title={words.officialFees} costs={officialFees} />
      {extraCosts.length > 0 ? (
        <Costs title={words.extraCosts} costs={extraCosts} />
      ) : (
        <p class="soft">{words.noExtraCosts}</p>
      )}
      <h3>{words.notServed}</h3>
      <ul class="not-served">
        {notServed.map(({ text }) => (
          <li key={text}>{text}</li>
        ))}
      </ul>
      <Sources lines={[...requirements, ...officialFees, ...extraCosts, ...notServed]} />
    </section>
  );
}

function Costs({ title, costs }: { readonly title: string; readonly costs: readonly CostLine[] }) {
  return (
    <>
      <h3>{title}</h3>
      <dl class="costs">
        {costs.map(({ label, rupiah, note }) => (
          <div key={label}>
            <dt>{label}</dt>
            <dd>
              <b>{amountWords(rupiah)}</b>
            </dd>
            {note && note !== amountWords(rupiah) && <dd class="soft">{note}</dd>}
          </div>
        ))}
      </dl>
    </>
  );
}

/** No number is promised where none may be. */
function amountWords(rupiah: number | null): string {
  if (rupiah === null) return words.dependsOn;
  return rupiah === 0 ? words.free : formatRupiah(rupiah);
}

function Sources({ lines }: { readonly lines: readonly Pick<Fact, 'source'>[] }) {
  const sources = [...new Set(lines.flatMap(({ source }) => source.split('; ')))];
  return (
    <details class="sources">
      <summary>{words.sources}</summary>
      <ul>
        {sources.map((source) => (
          <li key={source}>{source}</li>
        ))}
      </ul>
    </details>
  );
}
