"""Runs the programs of a folder one after another. Names of Microsoft's hosts lead to the test's server."""

import os
import runpy
import socket
import sys
import types


class Credential:
    """Replaces the package that signs in. It needs what the real one needs."""

    def __init__(self, *, tenant_id, client_id, client_secret=None, authority=None):
        assert tenant_id == "TENANT_ID" and client_id == "CLIENT_ID"

    def get_token(self, scope):
        assert scope.startswith("https://graph.microsoft.com/")
        return types.SimpleNamespace(token="simulated")


azure, identity = types.ModuleType("azure"), types.ModuleType("azure.identity")
identity.InteractiveBrowserCredential = identity.ClientSecretCredential = Credential
azure.identity = identity
sys.modules.update({"azure": azure, "azure.identity": identity})

port, folder = int(sys.argv[1]), sys.argv[2]
look_up = socket.getaddrinfo
socket.getaddrinfo = lambda host, *rest, **more: look_up("127.0.0.1", port, 0, socket.SOCK_STREAM)

for name in sorted(os.listdir(folder)):
    try:
        runpy.run_path(os.path.join(folder, name), run_name="__main__")
        print(name, "ended", file=sys.stderr)
    except (Exception, SystemExit) as problem:
        print(name, "failed", str(problem).replace("\n", " "), file=sys.stderr)
