import type {
  ComponentChildren,
  InputHTMLAttributes,
  PartialInputHTMLAttributes,
  TextareaHTMLAttributes,
  VNode,
} from 'preact';
import type { ApiError } from '../api/http.js';
import { focusIt } from './focus.js';

interface LabelledProps {
  id: string;
  label: string;
  hint?: string | undefined;
  /** The server's sentence about what is in the control. */
  wrong?: string | undefined;
}

/** Ties the controls of a form to the fields of its request: `{...tied('date')}`. */
export const tiesOf = (form: string, error: ApiError | undefined) => (field: string) => ({
  id: `${form}-${field}`,
  wrong: error?.messageFor(field),
});

interface ControlProps extends LabelledProps {
  /** Draws the control with what ties it to the words around it. */
  control: (ties: Pick<InputHTMLAttributes, 'id' | 'aria-invalid' | 'aria-describedby'>) => VNode;
}

function Labelled({ id, label, hint, wrong, control }: ControlProps) {
  const words = [wrong && `${id}-wrong`, hint && `${id}-hint`].filter(Boolean).join(' ');
  return (
    <div class="field">
      <label for={id}>{label}</label>
      {control({
        id,
        'aria-invalid': wrong ? 'true' : undefined,
        'aria-describedby': words || undefined,
      })}
      {hint && (
        <span class="hint" id={`${id}-hint`}>
          {hint}
        </span>
      )}
      {wrong && (
        <span class="wrong" id={`${id}-wrong`}>
          {wrong}
        </span>
      )}
    </div>
  );
}

type InputAttributes = Omit<PartialInputHTMLAttributes<HTMLInputElement>, 'id' | 'label' | 'role'>;

interface InputProps extends LabelledProps, InputAttributes {
  type?: 'date' | 'time' | 'number' | 'text' | 'password';
  /** Nothing where the form reads its inputs when it is sent. */
  onValue?: (value: string) => void;
}

export function Input({ id, label, hint, wrong, onValue, ...own }: InputProps) {
  const attributes = own as InputHTMLAttributes; // Preact ties roles to types; none is given here
  const control: ControlProps['control'] = (ties) => (
    <input {...ties} {...attributes} onInput={(event) => onValue?.(event.currentTarget.value)} />
  );
  return <Labelled {...{ id, label, hint, wrong, control }} />;
}

interface TextAreaProps
  extends LabelledProps, Omit<TextareaHTMLAttributes<HTMLTextAreaElement>, 'id' | 'label'> {
  /** Where it takes the place of the control somebody has just pressed. */
  takesFocus?: boolean;
  onValue: (value: string) => void;
}

export function TextArea(props: TextAreaProps) {
  const { id, label, hint, wrong, takesFocus, onValue, ...own } = props;
  const control: ControlProps['control'] = (ties) => (
    <textarea
      {...ties}
      {...own}
      ref={takesFocus ? focusIt : null}
      onInput={(event) => onValue(event.currentTarget.value)}
    />
  );
  return <Labelled {...{ id, label, hint, wrong, control }} />;
}

interface SelectProps extends LabelledProps {
  value: string;
  onValue: (value: string) => void;
  children: ComponentChildren;
}

export function Select({ value, onValue, children, ...words }: SelectProps) {
  const control: ControlProps['control'] = (ties) => (
    <select {...ties} value={value} onChange={(event) => onValue(event.currentTarget.value)}>
      {children}
    </select>
  );
  return <Labelled {...words} control={control} />;
}
