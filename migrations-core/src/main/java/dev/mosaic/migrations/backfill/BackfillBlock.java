package dev.mosaic.migrations.backfill;

import static java.util.stream.Collectors.joining;

import dev.mosaic.migrations.jdbc.Sql;
import dev.mosaic.migrations.model.Batch;
import dev.mosaic.migrations.model.Script;
import dev.mosaic.migrations.model.StepId;
import dev.mosaic.migrations.settings.BackfillSettings;
import dev.mosaic.migrations.sql.InBatch;
import java.util.List;
import java.util.Optional;

/**
 * A backfill as one anonymous code block, which commits each batch with its progress (manual, 43.8 "Transaction Management").
 *
 * <p>It takes the rows in the order of the same key as {@link BackfillRunner}, and writes the same progress: either continues what the other has
 * begun. A batch that waits too long for a lock is repeated with fewer rows; a row for which the statement fails ends the block.
 *
 * @param step the step
 * @param script its script
 * @param batch the rows
 * @param role the role that runs the statement, unquoted; empty: the user of the session
 * @param hidden the query of the closed tables that a transaction has used; empty: none is checked
 * @param settings the sizes and the duration of batches
 * @param retries how often a batch is repeated
 * @param node the name in the progress
 */
public record BackfillBlock(
        StepId step,
        Script script,
        Batch batch,
        Optional<String> role,
        Optional<String> hidden,
        BackfillSettings settings,
        int retries,
        String node) {

    /** Returns the body of the block, without the quote around it. It must run outside of a transaction. */
    public String body() {
        String sql = script.sql();
        List<InBatch> places = InBatch.of(sql);
        return """
                declare
                  pieces constant text[] := array[%1$s];
                  aliases constant text[] := array[%2$s]::text[];
                  key_names text[];
                  key_types text[];
                  key_list text;
                  key_texts text;
                  behind text[];
                  final_key text[];
                  up_to text[];
                  low text;
                  high text;
                  names text;
                  statement text;
                  batch_rows int := %3$d;
                  in_batch bigint;
                  in_pass bigint;
                  changed_rows bigint;
                  batch_began timestamptz;
                  batch_ms bigint;
                  conflicts int := 0;
                  is_paused boolean;
                  is_repeated boolean;
                  hidden_tables text;
                begin
                  select k.columns, k.types into key_names, key_types
                  from (
                %4$s
                  ) as k
                  where %5$s
                  limit 1;
                  if key_names is null then
                    raise exception using message = %6$s, hint = %7$s;
                  end if;
                  key_list := array_to_string(key_names, ', ');
                  key_texts := array_to_string(key_names, '::text, ') || '::text';
                  delete from migrations.backfill b
                  where b.module = %8$s
                    and b.version = %9$s
                    and (b.checksum <> %10$d or b.table_name <> %11$s or b.key_columns <> key_names or b.state = 'done');
                  insert into migrations.backfill
                    (module, version, state, checksum, table_name, key_columns, estimated_rows, batch_size, node)
                  select %8$s, %9$s, 'running', %10$d, %11$s, key_names, greatest(c.reltuples, 0)::bigint, batch_rows, %12$s
                  from pg_catalog.pg_class c
                  where c.oid = to_regclass(%11$s)
                  on conflict (module, version) do update set
                    state = case when backfill.state = 'paused' then backfill.state else 'running' end,
                    throttled_by = null,
                    node = excluded.node,
                    updated_at = clock_timestamp();
                  select b.last_key into behind from migrations.backfill b where b.module = %8$s and b.version = %9$s;
                  commit;
                  loop -- rows added at the end meanwhile are the next pass
                    in_pass := 0;
                    final_key := null;
                    execute format('select array[%%s] from %%s order by %%s limit 1',
                      key_texts, %11$s, array_to_string(key_names, ' desc, ') || ' desc') into final_key;
                    exit when final_key is null;
                    loop
                      select b.state = 'paused' into is_paused
                      from migrations.backfill b
                      where b.module = %8$s and b.version = %9$s
                      for no key update;
                      if is_paused then
                        commit;
                        perform pg_sleep(1);
                        continue;
                      end if;
                      select string_agg(quote_literal(k.value) || '::' || k.type, ', ' order by k.place) into low
                      from unnest(behind, key_types) with ordinality as k (value, type, place);
                      select string_agg(quote_literal(k.value) || '::' || k.type, ', ' order by k.place) into high
                      from unnest(final_key, key_types) with ordinality as k (value, type, place);
                      up_to := null;
                      execute format(
                        'select array[%%1$s], "rows of the batch" from (select *, count(*) over () as "rows of the batch"'
                          || ' from (select %%2$s from %%3$s where %%4$s (%%2$s) <= (%%5$s) order by %%2$s limit %%6$s) as batch) as counted'
                          || ' order by %%7$s limit 1',
                        key_texts, key_list, %11$s,
                        case when behind is null then '' else format('(%%s) > (%%s) and', key_list, low) end,
                        high, batch_rows, array_to_string(key_names, ' desc, ') || ' desc') into up_to, in_batch;
                      if up_to is null then
                        commit;
                        exit;
                      end if;
                      select string_agg(quote_literal(k.value) || '::' || k.type, ', ' order by k.place) into high
                      from unnest(up_to, key_types) with ordinality as k (value, type, place);
                      statement := pieces[1];
                      for i in 1..cardinality(aliases) loop
                        select string_agg(aliases[i] || '.' || k.name, ', ' order by k.place) into names
                        from unnest(key_names) with ordinality as k (name, place);
                        statement := statement || '('
                          || case when behind is null then '' else format('(%%s) > (%%s) and ', names, low) end
                          || format('(%%s) <= (%%s))', names, high) || pieces[i + 1];
                      end loop;
                      batch_began := clock_timestamp();
                      is_repeated := false;
                      begin
                        %13$s
                        execute statement;
                        get diagnostics changed_rows = row_count;
                        %14$s
                      exception when lock_not_available or deadlock_detected or serialization_failure then
                        conflicts := conflicts + 1;
                        if conflicts > %15$d then
                          raise;
                        end if;
                        is_repeated := true;
                      end;
                      if is_repeated then
                        batch_rows := greatest(batch_rows / 2, %16$d);
                        commit;
                        perform pg_sleep(least(0.5 * conflicts, 30));
                        continue;
                      end if;
                      %17$s
                      batch_ms := (extract(epoch from clock_timestamp() - batch_began) * 1000)::bigint;
                      if batch_ms < %18$d / 2 then
                        batch_rows := least(batch_rows * 2, %19$d);
                      elsif batch_ms > %18$d * 2 then
                        batch_rows := greatest(batch_rows / 2, %16$d);
                      end if;
                      update migrations.backfill b
                      set
                        last_key = up_to,
                        rows_read = b.rows_read + in_batch,
                        rows_changed = b.rows_changed + changed_rows,
                        batches = b.batches + 1,
                        batch_size = batch_rows,
                        worked_ms = b.worked_ms + batch_ms,
                        updated_at = clock_timestamp()
                      where b.module = %8$s and b.version = %9$s;
                      commit;
                      conflicts := 0;
                      behind := up_to;
                      in_pass := in_pass + in_batch;
                    end loop;
                    exit when in_pass <= batch_rows;
                  end loop;
                end
                """.formatted(
                pieces(sql, places),
                places.stream().map(place -> Sql.literal(place.alias())).collect(joining(", ")),
                batch.size().orElse(settings.initialBatchSize()),
                BatchKey.UNIQUE.replace("?", Sql.literal(batch.table())),
                wanted(),
                Sql.literal("%s cannot backfill %s: it has no usable key.".formatted(step, batch.table())),
                Sql.literal("Declare another key in %s: --@ batch: %s by …, or add a primary key."
                        .formatted(script.location(), batch.table())),
                Sql.literal(step.module().value()),
                Sql.literal(step.version().key()),
                script.checksum(),
                Sql.literal(batch.table()),
                Sql.literal(node),
                role.map(name -> "perform set_config('role', %s, true);".formatted(Sql.literal(name)))
                        .orElse("null;"),
                role.map(name -> "perform set_config('role', 'none', true);").orElse("null;"),
                retries,
                settings.minBatchSize(),
                hidden.map(this::refusing).orElse(""),
                settings.batchDurationWithWriters().toMillis(),
                settings.maxBatchSize());
    }

    private String wanted() {
        return batch.key().isEmpty()
                ? "true"
                : "k.columns = (select array_agg(quote_ident(w.name) order by w.place) from unnest(array[%s]) with ordinality as w (name, place))"
                        .formatted(BatchKey.names(batch.key()).stream()
                                .map(Sql::literal)
                                .collect(joining(", ")));
    }

    private String refusing(String query) {
        return """
                select string_agg(h.name, ', ') into hidden_tables from (
                %s
                ) as h;
                if hidden_tables is not null then
                  raise exception using message = %s || hidden_tables;
                end if;
                """.formatted(
                        query,
                        Sql.literal("%s was stopped: row-level security hides rows from %s in "
                                .formatted(step, role.orElse("the user"))));
    }

    /** Returns the parts of the statement between its conditions as literals. */
    private static String pieces(String sql, List<InBatch> places) {
        StringBuilder pieces = new StringBuilder();
        int from = 0;
        for (InBatch place : places) {
            pieces.append(Sql.literal(sql.substring(from, place.start()))).append(",\n    ");
            from = place.end();
        }
        return pieces.append(Sql.literal(sql.substring(from))).toString();
    }
}
