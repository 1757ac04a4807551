import { AsyncLocalStorage } from "node:async_hooks";
import { HandrailError } from "@handrail/core";
import { Kysely } from "kysely";
import type { ConnectionBuilder, DatabaseConnection, Dialect, Driver, KyselyConfig, TransactionBuilder } from "kysely";

interface Scope {
  open: boolean;
}

function outerHandleInTransaction(): HandrailError {
  return new HandrailError({
    kind: "internal",
    code: "outer_handle_in_transaction",
    message: "A query ran on the database handle inside a transaction that is still open.",
    hint: "Inside a transaction use only the handle that the transaction was given.",
  });
}

/**
 * A Kysely that refuses what would wait forever on a single connection: a query on the outer handle from inside
 * an open transaction (or `connection().execute`). It refuses on every backend, so that tests on one find it for all.
 * Work that outlives its transaction may use the outer handle again.
 */
export class GuardedKysely<Schema> extends Kysely<Schema> {
  readonly #scopes: AsyncLocalStorage<Scope>;

  constructor(config: Omit<KyselyConfig, "dialect"> & { readonly dialect: Dialect }) {
    const scopes = new AsyncLocalStorage<Scope>();
    super({ ...config, dialect: guardDialect(config.dialect, scopes) });
    this.#scopes = scopes;
  }

  /** @throws HandrailError `outer_handle_in_transaction` when called from inside an open transaction */
  readonly refuseInTransaction = (): void => {
    if (this.#scopes.getStore()?.open) throw outerHandleInTransaction();
  };

  override transaction(): TransactionBuilder<Schema> {
    return guardBuilder(super.transaction(), this.#scopes);
  }

  override connection(): ConnectionBuilder<Schema> {
    return guardBuilder(super.connection(), this.#scopes);
  }
}

type Builder = { execute(callback: (handle: never) => Promise<unknown>): Promise<unknown> };

function guardBuilder<Guarded extends object>(builder: Guarded, scopes: AsyncLocalStorage<Scope>): Guarded {
  return new Proxy(builder, {
    get(target, name) {
      const member = Reflect.get(target, name, target) as unknown;
      if (typeof member !== "function") return member;
      if (name !== "execute") {
        return (...values: unknown[]) => guardBuilder(member.apply(target, values) as object, scopes);
      }
      return (callback: (handle: never) => Promise<unknown>) =>
        (target as Builder).execute((handle) => {
          const scope: Scope = { open: true };
          return scopes.run(scope, async () => {
            try {
              return await callback(handle);
            } finally {
              scope.open = false;
            }
          });
        });
    },
  });
}

function guardDialect(dialect: Dialect, scopes: AsyncLocalStorage<Scope>): Dialect {
  return {
    createAdapter: () => dialect.createAdapter(),
    createIntrospector: (db) => dialect.createIntrospector(db),
    createQueryCompiler: () => dialect.createQueryCompiler(),
    createDriver: () => guardDriver(dialect.createDriver(), scopes),
  };
}

function guardDriver(driver: Driver, scopes: AsyncLocalStorage<Scope>): Driver {
  return new Proxy(driver, {
    get(target, name) {
      const member = Reflect.get(target, name, target) as unknown;
      if (typeof member !== "function") return member;
      if (name !== "acquireConnection") return member.bind(target);
      return (...values: unknown[]): Promise<DatabaseConnection> => {
        if (scopes.getStore()?.open) throw outerHandleInTransaction();
        return member.apply(target, values) as Promise<DatabaseConnection>;
      };
    },
  });
}
