"""Models and tags: sections 2.2, 2.3 and 13.2 of the specification as boto3 sees them."""

from datetime import datetime, timezone

import pytest
from conftest import ROLE, ModelServer, arn, refusal, unique


class TestModels:
    def test_describe_returns_what_was_sent(self, shared):
        name = unique("Model")
        sent = {
            "ModelName": name,
            "ExecutionRoleArn": ROLE,
            "PrimaryContainer": {"Image": "http://127.0.0.1:1", "Environment": {"A": "b"}, "Mode": "SingleModel"},
        }

        created = shared.sagemaker.create_model(**sent, Tags=[{"Key": "k", "Value": "v"}])
        described = shared.sagemaker.describe_model(ModelName=name)

        assert created["ModelArn"] == arn("model", name)
        del described["ResponseMetadata"]
        assert described.pop("CreationTime") <= datetime.now(timezone.utc)
        assert described == {**sent, "ModelArn": arn("model", name), "EnableNetworkIsolation": False}

    def test_21_a_model_is_created_once(self, shared):
        code, message = refusal(shared.sagemaker.create_model, ModelName=shared.model_name, ExecutionRoleArn=ROLE,
                                PrimaryContainer={"Image": "x"})

        assert (code, message) == ("ValidationException",
                                   f'Cannot create already existing model "{arn("model", shared.model_name)}".')

    def test_22_a_deleted_model_is_gone(self, batch):
        name = batch.model(ModelServer())
        batch.sagemaker.delete_model(ModelName=name)

        unknown = ("ValidationException", f'Could not find model "{arn("model", name)}".')
        assert refusal(batch.sagemaker.describe_model, ModelName=name) == unknown
        assert refusal(batch.sagemaker.delete_model, ModelName=name) == unknown

    def test_24_model_data_source_is_not_for_batch(self, shared):
        name = unique("model")
        source = {"S3DataSource": {"S3Uri": "s3://b/m/", "S3DataType": "S3Prefix", "CompressionType": "None"}}
        shared.sagemaker.create_model(ModelName=name, ExecutionRoleArn=ROLE,
                                      PrimaryContainer={"Image": "x", "ModelDataSource": source})

        code, message = refusal(shared.sagemaker.create_transform_job, **shared.request(name))

        assert code == "ValidationException"
        assert message.startswith("SageMaker Batch currently doesn't support Model entity with container definitions")

    def test_lists_by_name_in_pages(self, shared):
        word = unique("list")
        for letter in "bac":
            shared.sagemaker.create_model(ModelName=f"{word}-{letter}", ExecutionRoleArn=ROLE,
                                          PrimaryContainer={"Image": "x"})
        pages = shared.sagemaker.get_paginator("list_models").paginate(
            NameContains=word, SortBy="Name", SortOrder="Ascending", PaginationConfig={"PageSize": 2}
        )

        pages = [page["Models"] for page in pages]

        assert [[model["ModelName"][-1] for model in page] for page in pages] == [["a", "b"], ["c"]]
        assert set(pages[0][0]) == {"ModelName", "ModelArn", "CreationTime"}

    @pytest.mark.parametrize(
        "change, path",
        [
            ({"ModelName": "a_b"}, "modelName"),
            ({"ExecutionRoleArn": "arn:aws:iam::1:user/x-and-more"}, "executionRoleArn"),
            ({"PrimaryContainer": {"Image": "a b"}}, "primaryContainer.image"),
            ({"PrimaryContainer": {"Image": "x" * 256}}, "primaryContainer.image"),
            ({"PrimaryContainer": {"Image": "x", "ModelDataUrl": "ftp://x"}}, "primaryContainer.modelDataUrl"),
            ({"PrimaryContainer": {"Image": "x", "Mode": "Many"}}, "primaryContainer.mode"),
        ],
    )
    def test_constraints(self, shared, change, path):
        request = {"ModelName": unique("m"), "ExecutionRoleArn": ROLE, "PrimaryContainer": {"Image": "x"}, **change}

        code, message = refusal(shared.sagemaker.create_model, **request)

        assert code == "ValidationException"
        assert path in message


class TestTags:
    def listed(self, shared, resource):
        pages = shared.sagemaker.get_paginator("list_tags").paginate(ResourceArn=resource)
        return {tag["Key"]: tag["Value"] for page in pages for tag in page["Tags"]}

    @pytest.mark.parametrize("kind", ["model", "transform-job"])
    def test_23_tags_are_added_overwritten_and_removed(self, shared, kind):
        name = unique("Tagged")
        tags = [{"Key": "k", "Value": "1"}]
        if kind == "model":
            shared.sagemaker.create_model(ModelName=name, ExecutionRoleArn=ROLE, PrimaryContainer={"Image": "x"}, Tags=tags)
        else:
            shared.sagemaker.create_transform_job(**shared.request(shared.model_name, name=name, Tags=tags))
        resource = arn(kind, name)

        assert self.listed(shared, resource) == {"k": "1"}
        added = shared.sagemaker.add_tags(ResourceArn=resource, Tags=[{"Key": "k", "Value": "2"}, {"Key": "l", "Value": ""}])
        assert {tag["Key"]: tag["Value"] for tag in added["Tags"]} == {"k": "2", "l": ""}
        shared.sagemaker.delete_tags(ResourceArn=resource, TagKeys=["k", "never-there"])
        assert self.listed(shared, resource) == {"l": ""}

    def test_an_arn_that_is_none_is_refused(self, shared):
        code, _ = refusal(shared.sagemaker.list_tags, ResourceArn="not-an-arn")

        assert code == "ValidationException"
