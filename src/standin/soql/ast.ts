/** What a SOQL query says, before anyone asked whether its names exist. */
export interface Query {
  readonly select: readonly SelectItem[];
  readonly from: string;
  readonly fromAt: number;
  readonly alias?: string;
  readonly scope?: string;
  readonly where?: Condition;
  readonly groupBy: readonly Operand[];
  readonly having?: Condition;
  readonly orderBy: readonly OrderItem[];
  readonly limit?: number;
  readonly offset?: number;
  /** `FOR VIEW` / `FOR REFERENCE`: the rows found count as looked at. */
  readonly touch?: 'view' | 'reference';
}

export interface FieldPath {
  readonly kind: 'field';
  readonly path: readonly string[];
  readonly at: number;
}

export interface FunctionCall {
  readonly kind: 'call';
  /** Upper case. */
  readonly name: string;
  readonly args: readonly Operand[];
  readonly at: number;
}

export type Operand = FieldPath | FunctionCall;

export type SelectItem =
  | { readonly kind: 'value'; readonly operand: Operand; readonly alias?: string }
  | { readonly kind: 'children'; readonly query: Query; readonly at: number };

export interface OrderItem {
  readonly operand: Operand;
  readonly descending: boolean;
  readonly nulls?: 'first' | 'last';
}

export type Operator = '=' | '!=' | '<' | '<=' | '>' | '>=' | 'LIKE' | 'IN' | 'NOT IN' | 'INCLUDES' | 'EXCLUDES';

export interface Comparison {
  readonly kind: 'compare';
  readonly operand: Operand;
  readonly operator: Operator;
  readonly value: Value;
}

export type Condition =
  | { readonly kind: 'and' | 'or'; readonly terms: readonly Condition[] }
  | { readonly kind: 'not'; readonly term: Condition }
  | Comparison;

export type Value =
  | { readonly kind: 'text' | 'date' | 'datetime'; readonly value: string; readonly at: number }
  | { readonly kind: 'number'; readonly value: number; readonly at: number }
  | { readonly kind: 'boolean'; readonly value: boolean; readonly at: number }
  | { readonly kind: 'null'; readonly at: number }
  | { readonly kind: 'dateLiteral'; readonly name: string; readonly n?: number; readonly at: number }
  | { readonly kind: 'list'; readonly values: readonly Value[]; readonly at: number }
  | { readonly kind: 'query'; readonly query: Query; readonly at: number };
