import { useTranslation } from 'react-i18next'
import type { ReactNode } from 'react'
import type { AccessFacts, AnswerRecipient } from '~/register/access-answer.ts'
import { When } from '~/ui/parts.tsx'

type Points = Pick<
  AccessFacts,
  | 'purposes'
  | 'categories'
  | 'recipients'
  | 'transfers'
  | 'retention'
  | 'source'
  | 'automatedDecisions'
  | 'consultations'
  | 'withheld'
  | 'rights'
  | 'complaint'
  | 'tailored'
>

/** The points of GDPR Art. 15(1) and (2) that are about all of the data, each folded. */
export function DataFacts({ facts }: { facts: Points }) {
  const { t } = useTranslation('me')
  const { recipients, transfers, purposes, categories, retention, consultations, withheld, rights, complaint } = facts
  return (
    <section id="facts" aria-labelledby="facts-title" className="folds">
      <h2 id="facts-title">{t('data.facts')}</h2>
      <Point {...purposes}>
        {purposes.details.map(({ id, name, explanation, bases, law }) => (
          <li key={id}>
            <strong>{name}</strong>. {explanation} {bases.map((basis) => `${basis.name} (${basis.article})`).join('; ')}
            .{law ? ` ${law}.` : null}
          </li>
        ))}
      </Point>
      <Point {...categories}>
        {categories.details.map(({ table, term, records }) => (
          <li key={table}>
            <a href={`#${table}`}>{term}</a> ({records})
          </li>
        ))}
      </Point>
      <Point {...recipients}>{recipients.details.map(recipientLine)}</Point>
      <Point {...transfers}>{transfers.details.map(recipientLine)}</Point>
      <Point {...consultations}>
        {consultations.details.map(({ purpose, words, count, latest }) => (
          <li key={purpose}>
            {words} ({count}), <When at={latest} format="short" />
          </li>
        ))}
      </Point>
      <Point {...retention}>
        {retention.details.map(({ rule, data, period }) => (
          <li key={rule}>
            <strong>{data}</strong>. {period}
          </li>
        ))}
      </Point>
      <Point {...facts.source}>
        {facts.source.details.map(({ kind, words }) => (
          <li key={kind}>{words}</li>
        ))}
      </Point>
      <Point {...facts.automatedDecisions} />
      <Point {...withheld}>
        {withheld.details.map(({ path, because, term, reason, ground, count }) => (
          <li key={`${path} ${because}`}>
            {term} ({count}). {reason} {ground}.
          </li>
        ))}
      </Point>
      <Point {...rights}>
        {rights.details.map((right) => (
          <li key={right}>{right}</li>
        ))}
      </Point>
      <Point {...complaint}>
        {complaint.details.map((line) => (
          <li key={line}>{line}</li>
        ))}
      </Point>
      <Point {...facts.tailored} />
    </section>
  )
}

type PointProps = { heading: string; statement: string; details: readonly unknown[]; children?: ReactNode }

function Point({ heading, statement, details, children }: PointProps) {
  return (
    <details className="fold">
      <summary>
        <h3>{heading}</h3>
      </summary>
      <div className="stack">
        <p>{statement}</p>
        {details.length > 0 ? <ul>{children}</ul> : null}
      </div>
    </details>
  )
}

function recipientLine({ name, role, task, country }: AnswerRecipient) {
  return (
    <li key={`${name} ${role} ${task}`}>
      <strong>{name}</strong>. {role}: {task} ({country})
    </li>
  )
}
