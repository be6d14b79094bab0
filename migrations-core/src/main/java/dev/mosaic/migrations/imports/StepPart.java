package dev.mosaic.migrations.imports;

import dev.mosaic.migrations.model.Directives.TransactionMode;
import dev.mosaic.migrations.sql.SqlScanner;
import dev.mosaic.migrations.sql.SqlStatement;
import java.util.List;

/**
 * What one step runs.
 *
 * @param sql its statements with the comments before them
 * @param transaction whether they run in a transaction
 */
record StepPart(String sql, TransactionMode transaction) {
    List<SqlStatement> statements() {
        return SqlScanner.statements(sql);
    }
}
