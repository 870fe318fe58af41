"""ListTransformJobs: sections 2.2 and 13.2 of the specification as boto3 sees it."""

import json
from datetime import timedelta

import pytest
from conftest import Batch, ModelServer, post, refusal, unique


class TestListTransformJobs:
    @pytest.fixture(scope="class")
    def jobs(self):
        """Twelve jobs, the last two failed, whose names share a word."""
        batch = Batch().put({"in/a.csv": "1,2\n"})
        word = unique("w")
        good, bad = batch.model(ModelServer()), batch.model(ModelServer(status=400))
        names = [f"{word}-{letter}" for letter in "cbadEfghijkl"]
        for number, name in enumerate(names):
            model = good if number < 10 else bad
            batch.sagemaker.create_transform_job(**batch.request(model, name=name, output=batch.uri(name)))
        batch.names, batch.word = names, word
        batch.described = [batch.finish(name) for name in names]
        return batch

    def listed(self, jobs, **arguments):
        pages = jobs.sagemaker.get_paginator("list_transform_jobs").paginate(NameContains=jobs.word, **arguments)
        return [summary["TransformJobName"] for page in pages for summary in page["TransformJobSummaries"]]

    def test_20_ten_newest_first_then_the_rest(self, jobs):
        first = jobs.sagemaker.list_transform_jobs(NameContains=jobs.word)
        second = jobs.sagemaker.list_transform_jobs(NameContains=jobs.word, NextToken=first["NextToken"])

        names = [[summary["TransformJobName"] for summary in page["TransformJobSummaries"]] for page in (first, second)]
        assert names == [jobs.names[:1:-1], jobs.names[1::-1]]
        assert "NextToken" not in second

    @pytest.mark.parametrize("size", [1, 5, 12, 100])
    def test_pages_of_any_size_hold_each_job_once(self, jobs, size):
        assert self.listed(jobs, PaginationConfig={"PageSize": size}) == jobs.names[::-1]

    def test_sorting(self, jobs):
        assert self.listed(jobs, SortBy="Name", SortOrder="Ascending") == sorted(jobs.names)
        assert self.listed(jobs, SortBy="Name", SortOrder="Descending") == sorted(jobs.names, reverse=True)
        assert self.listed(jobs, SortBy="CreationTime", SortOrder="Ascending") == jobs.names
        by_status = self.listed(jobs, SortBy="Status", SortOrder="Ascending")
        assert set(by_status[:10]) == set(jobs.names[:10])

    def test_status_filter_and_failure_reason(self, jobs):
        page = jobs.sagemaker.list_transform_jobs(NameContains=jobs.word, StatusEquals="Failed")

        assert {summary["TransformJobName"] for summary in page["TransformJobSummaries"]} == set(jobs.names[10:])
        assert {summary["FailureReason"] for summary in page["TransformJobSummaries"]} == {
            "ClientError: See job logs for more information"
        }
        assert self.listed(jobs, StatusEquals="Stopped") == []

    def test_time_filters(self, jobs):
        first, last = jobs.described[0]["CreationTime"], jobs.described[-1]["CreationTime"]
        second = timedelta(seconds=1)

        assert len(self.listed(jobs, CreationTimeAfter=first - second, CreationTimeBefore=last + 2 * second)) == 12
        assert self.listed(jobs, CreationTimeBefore=first - second) == []
        assert self.listed(jobs, CreationTimeAfter=last + 2 * second) == []
        assert len(self.listed(jobs, LastModifiedTimeAfter=first - second)) == 12
        assert self.listed(jobs, LastModifiedTimeBefore=first - second) == []

    @pytest.mark.parametrize("bound", ["CreationTimeAfter", "CreationTimeBefore"])
    def test_time_filters_to_the_millisecond(self, jobs, bound):
        """Sent by hand: botocore 1.42 cuts the fraction off, 1.44 sends it."""
        times = {job["TransformJobName"]: job["CreationTime"].timestamp() for job in jobs.described}
        ordered = sorted(times.values())
        early, late = max(zip(ordered, ordered[1:]), key=lambda pair: pair[1] - pair[0])
        middle = (early + late) / 2
        _, _, body = post("SageMaker.ListTransformJobs", {"NameContains": jobs.word, "MaxResults": 100, bound: middle})

        listed = {summary["TransformJobName"] for summary in json.loads(body)["TransformJobSummaries"]}

        after = {name for name, time in times.items() if time > middle}
        assert listed == (after if bound == "CreationTimeAfter" else set(times) - after)

    def test_summaries_hold_what_the_model_says_and_agree_with_describe(self, jobs):
        page = jobs.sagemaker.list_transform_jobs(NameContains=jobs.word, MaxResults=100)

        for summary, job in zip(page["TransformJobSummaries"], jobs.described[::-1]):
            expected = {"TransformJobName", "TransformJobArn", "CreationTime", "TransformEndTime", "LastModifiedTime",
                        "TransformJobStatus"} | ({"FailureReason"} if "FailureReason" in job else set())
            assert set(summary) == expected
            assert summary["LastModifiedTime"] >= summary["TransformEndTime"]
            shared_members = expected - {"LastModifiedTime"}
            assert {name: summary[name] for name in shared_members} == {name: job[name] for name in shared_members}

    @pytest.mark.parametrize(
        "arguments, path",
        [({"MaxResults": 101}, "Value '101' at 'maxResults'"), ({"NameContains": "a_"}, "nameContains"),
         ({"SortBy": "Age"}, "sortBy"), ({"StatusEquals": "Done"}, "statusEquals")],
    )
    def test_arguments_are_checked(self, jobs, arguments, path):
        code, message = refusal(jobs.sagemaker.list_transform_jobs, **arguments)

        assert code == "ValidationException"
        assert path in message

    def test_a_token_that_is_none_is_refused(self, jobs):
        code, _ = refusal(jobs.sagemaker.list_transform_jobs, NextToken="nonsense")

        assert code == "ValidationException"
