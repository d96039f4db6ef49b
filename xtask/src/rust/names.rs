//! AWS's names as Rust writes them.

/// `DBInstanceIdentifier` → `db_instance_identifier`. A run of capitals is one word, and
/// so is its plural: `EnoughAZs` → `enough_azs`.
pub(crate) fn snake(name: &str) -> String {
    let characters: Vec<char> = name.chars().collect();
    let at = |index: usize| characters.get(index).copied();
    let mut out = String::new();
    for (index, &character) in characters.iter().enumerate() {
        let previous = index.checked_sub(1).and_then(at);
        let next = at(index + 1);
        let after_small = previous.is_some_and(|previous| !previous.is_uppercase());
        let is_plural = next == Some('s') && at(index + 2).is_none_or(char::is_uppercase);
        let starts_word = next.is_some_and(char::is_lowercase) && !is_plural;
        if character.is_uppercase() && previous.is_some() && (after_small || starts_word) {
            out.push('_');
        }
        out.extend(character.to_lowercase());
    }
    out
}

/// A field or function name: [`snake`], escaped where Rust has a keyword of that name.
pub(crate) fn identifier(name: &str) -> String {
    let name = snake(name);
    match name.as_str() {
        "type" | "match" | "ref" | "return" | "static" | "use" | "where" => format!("r#{name}"),
        _ => name,
    }
}

/// The name of a constant.
pub(crate) fn constant(name: &str) -> String {
    snake(name).to_uppercase()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_are_split_where_a_reader_would() {
        for (aws, rust) in [
            ("ARN", "arn"),
            ("KmsKeyId", "kms_key_id"),
            ("DBInstanceIdentifier", "db_instance_identifier"),
            ("RotationLambdaARN", "rotation_lambda_arn"),
            ("MultiAZ", "multi_az"),
            (
                "DBSubnetGroupDoesNotCoverEnoughAZs",
                "db_subnet_group_does_not_cover_enough_azs",
            ),
            (
                "IAMDatabaseAuthenticationEnabled",
                "iam_database_authentication_enabled",
            ),
            (
                "DatabaseInstallationFilesS3BucketName",
                "database_installation_files_s3_bucket_name",
            ),
            ("ServerlessV2FeaturesSupport", "serverless_v2_features_support"),
            ("VersionIdsToStages", "version_ids_to_stages"),
            ("userIdType", "user_id_type"),
        ] {
            assert_eq!(snake(aws), rust);
        }
        assert_eq!(identifier("Type"), "r#type");
        assert_eq!(constant("TagListType"), "TAG_LIST_TYPE");
    }
}
