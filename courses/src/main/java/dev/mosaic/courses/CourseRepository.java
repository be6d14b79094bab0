package dev.mosaic.courses;

import io.micronaut.data.annotation.Query;
import io.micronaut.data.jdbc.annotation.JdbcRepository;
import io.micronaut.data.model.query.builder.sql.Dialect;
import io.micronaut.data.repository.GenericRepository;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

@JdbcRepository(dialect = Dialect.POSTGRES)
interface CourseRepository extends GenericRepository<CourseRow, UUID> {
    String COURSES = """
            select
                id,
                slug,
                title,
                description,
                created_at
            from courses.courses
            """;

    @Query(COURSES + """
            where (created_at, id) < (:createdAt, :id)
            order by
                created_at desc,
                id desc
            limit :limit
            """)
    List<CourseRow> before(Instant createdAt, UUID id, int limit);

    @Query(COURSES + """
            where slug = :slug
            """)
    Optional<CourseRow> find(String slug);
}
