import type { Context } from '../context';
import type { Word } from '../words';

export interface View {
  // Its name in the address.
  name: string;
  title: Word;
  draw(context: Context, parameters: URLSearchParams): HTMLElement | Promise<HTMLElement>;
}
