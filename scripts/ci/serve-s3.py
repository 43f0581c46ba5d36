"""
Serves Amazon S3's interface on this machine, as moto makes it, for the tests of the storage. Signatures are checked as
Amazon's own library makes them. Writes the address with an account in it to a file, and serves until it is stopped.

usage: serve-s3.py FILE
"""
import os
import signal
import sys

# The actions that make the account; everything after them needs one.
os.environ["INITIAL_NO_AUTH_ACTION_COUNT"] = "3"

import boto3  # noqa: E402
from moto.server import ThreadedMotoServer  # noqa: E402

server = ThreadedMotoServer(ip_address="127.0.0.1", port=0, verbose=False)
server.start()
host, port = server.get_host_and_port()
iam = boto3.client("iam", endpoint_url=f"http://{host}:{port}", region_name="us-east-1", aws_access_key_id="first", aws_secret_access_key="first")
iam.create_user(UserName="tests")
iam.put_user_policy(UserName="tests", PolicyName="s3", PolicyDocument='{"Version":"2012-10-17","Statement":[{"Effect":"Allow","Action":"s3:*","Resource":"*"}]}')
key = iam.create_access_key(UserName="tests")["AccessKey"]
address = f"http://{key['AccessKeyId']}:{key['SecretAccessKey'].replace('/', '%2F').replace('+', '%2B')}@{host}:{port}"
with open(sys.argv[1] + ".part", "w", encoding="utf-8") as file:
    file.write(address)
os.replace(sys.argv[1] + ".part", sys.argv[1])
signal.sigwait({signal.SIGTERM, signal.SIGINT})
server.stop()
