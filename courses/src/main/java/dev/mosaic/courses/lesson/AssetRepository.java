package dev.mosaic.courses.lesson;

import io.micronaut.data.annotation.Query;
import io.micronaut.data.jdbc.annotation.JdbcRepository;
import io.micronaut.data.model.query.builder.sql.Dialect;
import io.micronaut.data.repository.GenericRepository;
import java.time.Instant;
import java.util.List;
import java.util.UUID;

@JdbcRepository(dialect = Dialect.POSTGRES)
interface AssetRepository extends GenericRepository<AssetRow, UUID> {
    @Query("""
            select
                asset.id,
                asset.asset_type,
                asset.url,
                asset.metadata,
                asset.created_at
            from courses.lesson_assets as asset
            where asset.lesson_id = :lessonId
                and (asset.created_at, asset.id) < (:createdAt, :id)
            order by
                asset.created_at desc,
                asset.id desc
            limit :limit
            """)
    List<AssetRow> before(UUID lessonId, Instant createdAt, UUID id, int limit);
}
