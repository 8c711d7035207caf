import {
  Combobox,
  Field,
  makeStyles,
  mergeClasses,
  Option,
  OptionGroup,
  Spinner,
  tokens,
} from '@fluentui/react-components'
import { useMemo, useRef, useState, type ReactNode } from 'react'
import { resultsText, useAnnouncedResults } from './announcedResults'
import { grouped, moreText, mostShown, narrow, type PickerOption } from './narrowOptions'

const useStyles = makeStyles({
  box: { minWidth: 0, width: '100%', '& input': { minWidth: 0 } },
  mono: { fontFamily: tokens.fontFamilyMonospace, fontSize: tokens.fontSizeBase200 },
  monoBox: { '& input': { fontFamily: tokens.fontFamilyMonospace, fontSize: tokens.fontSizeBase200 } },
  option: { display: 'grid', minWidth: 0 },
  label: { overflowWrap: 'anywhere' },
  detail: { color: tokens.colorNeutralForeground3, fontSize: tokens.fontSizeBase200, overflowWrap: 'anywhere' },
})

type Props = {
  label: string
  /** The label is read out and not shown, and the box is small. For a box within a row of others. */
  isInline?: boolean
  /** The options. Undefined while a search is running. */
  options: readonly PickerOption[] | undefined
  /** The ID of the chosen option. */
  value?: string | undefined
  /** What the box shows for the chosen option if `options` doesn't have it. */
  valueText?: string | undefined
  /**
   * An option was chosen. If this returns a promise, the typed text stays until it resolves: to nothing, or to a
   * sentence that says why the option can't be chosen.
   */
  onChoose: (id: string) => void | Promise<string | undefined>
  /** Each change of the typed text since the latest choice. */
  onText?: (text: string) => void
  /** The options are search results for the text, so they aren't narrowed here. Without a text there's no list. */
  isSearch?: boolean
  /**
   * A text that isn't an option can be chosen too, as the list's last option or by leaving the box. The sentence says
   * so.
   */
  unknownText?: string
  /** The text itself is the value with every keystroke. Choosing an option replaces it. */
  onType?: (text: string) => void
  /** An option made from the text if nothing else matches, such as a pasted ID. */
  optionFor?: (text: string) => PickerOption | undefined
  /** Shown in the list if nothing matches. */
  nothing: string
  onOpen?: () => void
  placeholder?: string
  hint?: ReactNode
  warning?: string | undefined
  problem?: string | undefined
  required?: boolean
  disabled?: boolean
  mono?: boolean
  autoFocus?: boolean
  className?: string
  /** Marks the input, for code that moves the focus. */
  part?: string
}

/** A box to choose one item from a list that may be long. Typing narrows it, and the results are announced. */
export function Picker({
  label,
  isInline = false,
  options,
  value,
  valueText,
  onChoose,
  onText,
  isSearch = false,
  unknownText,
  onType,
  optionFor,
  nothing,
  onOpen,
  placeholder,
  hint,
  warning,
  problem,
  required = false,
  disabled = false,
  mono = false,
  autoFocus = false,
  className,
  part,
}: Props) {
  const styles = useStyles()
  const [isOpen, setIsOpen] = useState(false)
  /** The text typed since the latest choice. */
  const [typed, setTyped] = useState<string>()
  const [isPending, setPending] = useState(false)
  const [refused, setRefused] = useState<string>()
  /** Counts choices and keystrokes, so that the answer to an older choice is ignored. */
  const round = useRef(0)

  const sought = typed?.trim() ?? ''
  const isListed = isOpen && !(isSearch && sought === '')
  const matches = useMemo(() => {
    if (!isListed || !options) return []
    const matching = isSearch ? options : narrow(options, sought)
    if (matching.length > 0) return matching
    const made = optionFor?.(sought)
    return made ? [made] : []
  }, [isListed, options, isSearch, sought, optionFor])
  const unknown =
    unknownText !== undefined && sought !== '' && !matches.some((option) => option.label === sought)
      ? sought
      : undefined
  const message = !options ? 'Searching…' : matches.length === 0 && unknown === undefined ? nothing : undefined
  useAnnouncedResults(isListed && options && sought !== '' ? (message ?? resultsText(matches.length)) : undefined)

  function change(text: string | undefined) {
    setTyped(text)
    onText?.(text ?? '')
  }

  async function choose(id: string) {
    const current = ++round.current
    setRefused(undefined)
    if (id === value) {
      change(undefined)
      return
    }
    const answer = onChoose(id)
    if (answer) {
      setPending(true)
      const reason = await answer
      if (round.current !== current) return
      setPending(false)
      setRefused(reason)
      if (reason !== undefined) return
    }
    change(undefined)
  }

  function leave() {
    if (typed === undefined || isPending || refused !== undefined || isSearch) return
    if (unknownText === undefined || sought === '') change(undefined)
    else void choose(options?.find((option) => option.label === sought)?.id ?? sought)
  }

  const shownProblem = problem ?? refused
  const text = onType ? (value ?? '') : (typed ?? valueText ?? labelOf(options, value) ?? value ?? '')
  const box = (
    <Combobox
      className={mergeClasses(styles.box, mono && styles.monoBox)}
      freeform
      autoComplete="off"
      spellCheck={false}
      autoFocus={autoFocus}
      disabled={disabled}
      data-part={part}
      {...(isInline ? { size: 'small', 'aria-label': label, listbox: { 'aria-label': label } } : {})}
      {...(placeholder === undefined ? {} : { placeholder })}
      {...(isPending
        ? { expandIcon: <Spinner size="extra-tiny" aria-label="Loading" /> }
        : isSearch
          ? { expandIcon: null }
          : {})}
      value={text}
      selectedOptions={value === undefined || value === '' ? [] : [value]}
      open={isListed}
      onOpenChange={(_, { open }) => {
        setIsOpen(open)
        if (open) onOpen?.()
        else if (onType) setTyped(undefined)
      }}
      onChange={(event) => {
        round.current++
        setPending(false)
        setRefused(undefined)
        setIsOpen(true)
        change(event.target.value)
        onType?.(event.target.value)
      }}
      onBlur={leave}
      onOptionSelect={(_, { optionValue }) => {
        // Fluent also reports, without a value, that typing no longer matches the chosen option.
        if (optionValue !== undefined && optionValue !== '') void choose(optionValue)
      }}
    >
      {[...grouped(matches.slice(0, mostShown))].map(([group, members]) => {
        const list = members.map(({ id, label: name, detail }) => (
          <Option key={id} value={id} text={name}>
            <span className={styles.option}>
              <span className={mergeClasses(styles.label, mono && styles.mono)}>{name}</span>
              {detail ? <span className={styles.detail}>{detail}</span> : null}
            </span>
          </Option>
        ))
        return group === undefined ? (
          list
        ) : (
          <OptionGroup key={group} label={group}>
            {list}
          </OptionGroup>
        )
      })}
      {unknown === undefined ? null : (
        <Option value={unknown} text={unknown}>
          <span className={styles.option}>
            <span className={mergeClasses(styles.label, mono && styles.mono)}>{unknown}</span>
            <span className={styles.detail}>{unknownText}</span>
          </span>
        </Option>
      )}
      {matches.length > mostShown ? (
        <Option disabled value="" text="">
          {moreText(matches.length - mostShown)}
        </Option>
      ) : message === undefined ? null : (
        <Option disabled value="" text="">
          {message}
        </Option>
      )}
    </Combobox>
  )
  if (isInline) return box
  return (
    <Field
      label={label}
      required={required}
      {...(className === undefined ? {} : { className })}
      {...(shownProblem !== undefined
        ? { validationMessage: shownProblem, validationState: 'error' as const }
        : warning !== undefined
          ? { validationMessage: warning, validationState: 'warning' as const }
          : hint === undefined
            ? {}
            : { hint: <>{hint}</> })}
    >
      {box}
    </Field>
  )
}

const labelOf = (options: readonly PickerOption[] | undefined, id: string | undefined): string | undefined =>
  options?.find((option) => option.id === id)?.label
