package dev.mosaic.courses.lesson;

import io.micronaut.data.annotation.Id;
import io.micronaut.data.annotation.MappedEntity;
import io.micronaut.data.annotation.TypeDef;
import io.micronaut.data.model.DataType;
import java.time.Instant;
import java.util.Map;
import java.util.UUID;

@MappedEntity(value = "lesson_assets", schema = "courses")
record AssetRow(
        @Id UUID id,
        String assetType,
        String url,
        @TypeDef(type = DataType.JSON) Map<String, Object> metadata,
        Instant createdAt) {
    Asset toAsset() {
        return new Asset(id, assetType, url, metadata, createdAt);
    }
}
